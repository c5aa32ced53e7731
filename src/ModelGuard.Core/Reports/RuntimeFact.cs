namespace ModelGuard.Core.Reports;

/// <summary>A shared framework that the application runs on.</summary>
/// <param name="Name">Its name, such as <c>Microsoft.NETCore.App</c>.</param>
/// <param name="Version">The version that is asked for, or that is shipped.</param>
/// <param name="IsShipped">Whether it is part of the output, as in a self-contained application.</param>
public sealed record RuntimeFact(string Name, string Version, bool IsShipped);
