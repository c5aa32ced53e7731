namespace ModelGuard.Core.Reports;

/// <summary>The application or library that is built.</summary>
/// <param name="Name">Assembly name.</param>
/// <param name="Version">Package version.</param>
/// <param name="IsLibrary">Whether it is a library rather than a program.</param>
/// <param name="TargetFramework">Short target framework name, such as <c>net10.0</c>.</param>
public sealed record ApplicationFact(string Name, string Version, bool IsLibrary, string? TargetFramework);
