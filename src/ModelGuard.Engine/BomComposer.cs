using ModelGuard.Bom.Building;
using ModelGuard.Bom.Model;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Core.Settings;
using ModelGuard.Dependencies;
using ModelGuard.Engine.Judging;
using ModelGuard.Engine.Output;
using ModelGuard.Engine.Settings;
using ModelGuard.Integrity;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Engine;

/// <summary>Writes the CycloneDX BOM of a run.</summary>
public static class BomComposer
{
    /// <summary>Writes the file, through a temporary one, only where its bytes change.</summary>
    /// <param name="request">What to describe and where to.</param>
    /// <returns>What went wrong (MG5001, MG5002, MG0002), with the severities in force; never an exception for a path or a file.</returns>
    public static IReadOnlyList<Finding> Write(BomRequest request)
    {
        (GuardPolicy policy, _) = PolicySource.Read(request.Settings);
        ReportAssembly assembly = new(request.Settings.RootDirectory, new SeverityDecision(request.Settings, policy), []);
        assembly.Add(InternalErrors.Guard(request.BomFile, () => Compose(request)));
        return assembly.Findings;
    }

    private static List<Finding> Compose(BomRequest request)
    {
        if (!BomSpecVersionExtensions.TryParseSpecVersion(request.SpecVersion, out BomSpecVersion version))
        {
            string message = $"expected one of {BomSpecVersionExtensions.Known} as the version of CycloneDX, found '{request.SpecVersion}'";
            return [new Finding(GuardRules.InvalidSetting, new Place(request.BomFile), message)];
        }

        List<Finding> findings = [];
        PackageGraph? packages = ReadPackages(request, findings);
        ArtifactReport[] artifacts = [.. request.Report.Artifacts, .. request.Sweep?.Artifacts ?? []];
        BomDocument document = BomBuilder.Build(new BomInput
        {
            Application = request.Application,
            Artifacts = artifacts,
            PinnedPaths = PinnedPaths(request, artifacts),
            Services = request.Report.Services,
            Packages = packages,
            GuardVersion = ToolIdentity.Version,
            SdkVersion = request.SdkVersion,
            Timestamp = request.Timestamp,
        });
        findings.AddRange(BomWriter.WriteIfChanged(request.BomFile, document, version).Findings);
        return findings;
    }

    // In a method of its own: NuGet's assemblies are loaded only where there is a graph to read.
    private static PackageGraph? ReadPackages(BomRequest request, List<Finding> findings)
    {
        if (request.AssetsFile is not { } assetsFile)
            return null;
        (PackageGraph graph, IReadOnlyList<Finding> faults) = PackageGraphReader.Read(assetsFile, request.TargetFramework, request.RuntimeIdentifier);
        findings.AddRange(faults);
        return faults.Count == 0 ? graph : null;
    }

    private static IReadOnlySet<string> PinnedPaths(BomRequest request, IReadOnlyList<ArtifactReport> artifacts)
    {
        string lockPath = request.Settings.LockFile ?? Path.Combine(request.Settings.RootDirectory, LockFile.FileName);
        LockFile? lockFile = request.Settings.LockFile is null ? null : LockFileReader.Read(lockPath).LockFile;
        return LockVerifier.PinnedPaths(lockFile, lockPath, artifacts);
    }
}
