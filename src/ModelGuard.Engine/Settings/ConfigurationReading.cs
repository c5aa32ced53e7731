using ModelGuard.Core.Digests;
using ModelGuard.Core.Reports;
using ModelGuard.Engine.Discovery;
using ModelGuard.Providers;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;

namespace ModelGuard.Engine.Settings;

/// <summary>Reads configuration files for the hosted models and keys in them. They are small, so they are read in every run.</summary>
internal static class ConfigurationReading
{
    /// <summary>Reads one file.</summary>
    /// <param name="root">The folder that display paths are relative to.</param>
    /// <param name="file">Absolute path.</param>
    /// <param name="services">Where uses of hosted models are added.</param>
    public static IReadOnlyList<Finding> Read(string root, string file, List<ServiceUse> services)
    {
        string displayPath = FilePaths.Display(root, file);
        if (!FileStamp.TryTake(file, out _))
            return [FileTrouble.OfPath(file).At(displayPath)];

        ConfigurationReport report = ConfigurationScanner.ScanFile(file, displayPath);
        services.AddRange(report.Uses.Select(use => ServiceOf(use, displayPath)));
        return report.Findings;
    }

    private static ServiceUse ServiceOf(ModelUse use, string displayPath) =>
        new(use.Model, use.Maker, WordOf(use), use.Reason, use.EndpointHost, displayPath, use.Line, use.KeyPath);

    private static string WordOf(ModelUse use) => use switch
    {
        { PinnedBySibling: true } or { PinStatus: PinStatus.Pinned } => "pinned",
        { PinStatus: PinStatus.Alias } => "alias",
        { PinStatus: PinStatus.Auto } => "auto",
        _ => "unknown",
    };
}
