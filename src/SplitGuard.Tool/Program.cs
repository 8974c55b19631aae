Console.WriteLine("SplitGuard");
return 0;
