namespace Microsoft.Build.Framework;

/// <summary>MSBuild 18 looks for this attribute by name: the task may share the build's process with others.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
