namespace ModelGuard.Dependencies.Content;

/// <summary>
/// What well-known packages do in a build, by id and by who signed: what is listed is expected of them and raises nothing. Each row says
/// what was read. A package under the same id that somebody else signed gets nothing of it.
/// </summary>
internal static class BuildBaseline
{
    private const string Microsoft = "Microsoft Corporation";
    private const string DotNetFoundation = ".NET Foundation";

    // NETStandardCompatError targets of the runtime's own packages, install scripts of analyzers.
    private const BuildCapability Listed = BuildCapability.RunsFirst | BuildCapability.InstallScript | BuildCapability.ModuleInitializer;

    private static readonly Row[] Rows =
    [
        // Microsoft signs as the author; its build packages run tools of their own (Microsoft.TypeScript.MSBuild, Microsoft.Build.Tasks.*),
        // and its analyzers reach the machine to find its settings. Read: 96 restored packages of this repository, November 2026.
        new("Microsoft.", Microsoft, BuildCapability.RunsPrograms | BuildCapability.CompilesInlineCode | BuildCapability.Downloads | BuildCapability.AnalyzerReachesOutside | Listed),
        new("System.", Microsoft, BuildCapability.RunsPrograms | BuildCapability.AnalyzerReachesOutside | Listed),
        new("MSTest.", Microsoft, BuildCapability.RunsPrograms | BuildCapability.AnalyzerReachesOutside),
        new("NuGet.", Microsoft, BuildCapability.RunsPrograms),
        new("xunit.", DotNetFoundation, BuildCapability.RunsPrograms | Listed),

        // Runs protoc, which it brings. From knowledge of the package.
        new("Grpc.Tools", "Google", BuildCapability.RunsPrograms),
        new("Uno.", "Uno Platform", BuildCapability.RunsPrograms),
    ];

    /// <summary>What is expected of a package.</summary>
    public static BuildCapability Of(string id, IReadOnlyList<PackageSigner> signers)
    {
        BuildCapability expected = BuildCapability.None;
        foreach (Row row in Rows)
        {
            if (id.StartsWith(row.IdPrefix, StringComparison.OrdinalIgnoreCase)
                && signers.Any(signer => signer.IsAuthor && signer.Subject.Contains(row.Signer, StringComparison.Ordinal)))
                expected |= row.Expected;
        }

        return expected;
    }

    private sealed record Row(string IdPrefix, string Signer, BuildCapability Expected);
}
