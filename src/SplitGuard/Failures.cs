namespace SplitGuard;

/// <summary>Several threads may fail at once, for one cause.</summary>
internal static class Failures
{
    /// <summary>Runs work; of several failures to read or write the first is thrown.</summary>
    public static T AsOne<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (AggregateException several) when (several.InnerExceptions.All(one => one is IOException))
        {
            throw new IOException(several.InnerExceptions[0].Message, several);
        }
    }
}
