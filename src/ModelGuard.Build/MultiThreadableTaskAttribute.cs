namespace Microsoft.Build.Framework;

/// <summary>
/// Tells multithreaded MSBuild (18.6 and later) that a task touches no process-wide state. MSBuild looks the attribute up by namespace
/// and name in any assembly, so declaring it here keeps the tasks loadable on MSBuild 18.0, which lacks it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
