using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelGuard.Analyzers;

/// <summary>What the targets tell the analyzers.</summary>
internal static class BuildOptions
{
    private const string EnabledProperty = "build_property.ModelGuardEnabled";
    private const string NamesProperty = "build_property.ModelGuardArtifactNames";
    private const string ReporterKey = "modelguard_configuration_reporter";

    /// <summary>Whether the project has not switched the guard off.</summary>
    public static bool IsEnabled(AnalyzerOptions options) => !Is(options, EnabledProperty, "false");

    /// <summary>Whether the MSBuild task reports on configuration files, as it does in every real build: then the compiler must not.</summary>
    public static bool TaskReportsConfiguration(AnalyzerOptions options) => Is(options, ReporterKey, "task");

    /// <summary>The names of the files and folders that the build guards.</summary>
    /// <returns><see langword="null"/> where the targets gave no list, such as in a project that does not use them.</returns>
    public static HashSet<string>? GuardedNames(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(NamesProperty, out string? names) && names.Length > 0
            ? new HashSet<string>(names.Split('|'), StringComparer.OrdinalIgnoreCase)
            : null;

    /// <summary>A file's name as the list writes it: three characters have a meaning of their own in it.</summary>
    public static string Listed(string name) => name.Replace('#', '?').Replace(';', '?').Replace('|', '?');

    private static bool Is(AnalyzerOptions options, string key, string value) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(key, out string? found) && string.Equals(found, value, StringComparison.OrdinalIgnoreCase);
}
