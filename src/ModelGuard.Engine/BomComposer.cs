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
using ModelGuard.Integrity.Licenses;
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
        assembly.Add(InternalErrors.Guard(request.BomFile, () => WriteFile(request)));
        return assembly.Findings;
    }

    /// <summary>Makes the document without writing it.</summary>
    /// <param name="request">What to describe; its <see cref="BomRequest.BomFile"/> is what findings name.</param>
    /// <returns>The bytes, <see langword="null"/> where a setting is wrong, and what went wrong.</returns>
    public static (ReadOnlyMemory<byte>? Content, IReadOnlyList<Finding> Findings) Compose(BomRequest request)
    {
        List<Finding> findings = [];
        ReadOnlyMemory<byte>? content = null;
        if (Document(request, findings, out BomSpecVersion version) is { } document)
            content = BomJsonWriter.Write(document, version);
        return (content, findings);
    }

    private static List<Finding> WriteFile(BomRequest request)
    {
        List<Finding> findings = [];
        if (Document(request, findings, out BomSpecVersion version) is { } document)
            findings.AddRange(BomWriter.WriteIfChanged(request.BomFile, document, version, request.Format).Findings);
        return findings;
    }

    private static BomDocument? Document(BomRequest request, List<Finding> findings, out BomSpecVersion version)
    {
        if (!BomSpecVersionExtensions.TryParseSpecVersion(request.SpecVersion, out version))
        {
            string message = $"expected one of {BomSpecVersionExtensions.Known} as the version of CycloneDX, found '{request.SpecVersion}'";
            findings.Add(new Finding(GuardRules.InvalidSetting, new Place(request.BomFile), message));
            return null;
        }

        if (request.Profile is not ("" or "owasp"))
        {
            string message = $"expected owasp or nothing as the profile of the BOM, found '{request.Profile}'";
            findings.Add(new Finding(GuardRules.InvalidSetting, new Place(request.BomFile), message));
            return null;
        }

        return BomBuilder.Build(Gather(request, findings));
    }

    private static BomInput Gather(BomRequest request, List<Finding> findings)
    {
        ArtifactReport[] artifacts = [.. request.Report.Artifacts, .. request.Sweep?.Artifacts ?? []];
        DigestStore digests = new(request.DigestCacheFile);
        (string Sha256, string Sha512)? program = request.ApplicationFile is { } file ? digests.Of(file) : null;
        BomInput input = new()
        {
            Application = PolicySource.Read(request.Settings).Policy.Application.Complete(request.Application) with
            {
                FileName = program is null ? null : Path.GetFileName(request.ApplicationFile),
                Sha256 = program?.Sha256,
                Sha512 = program?.Sha512,
            },
            Artifacts = artifacts,
            PinnedPaths = PinnedPaths(request, artifacts),
            Sha512 = digests.Of(artifacts),
            Datasets = [.. request.Datasets.Select(fact => Hashed(fact, request, digests))],
            Services = request.Report.Services,
            ServiceDataClassification = request.ServiceDataClassification,
            Packages = ReadPackages(request, findings),
            Runtimes = request.Program is { } bundle ? RuntimeConfigReader.Read(bundle.RuntimeConfig)
                : request.OutputFolder is { } folder ? RuntimeConfigReader.Read(folder, request.Application.Name) : [],
            Audit = request.Report.Audit,
            LockFile = request.Settings.LockFile is { } lockFile && File.Exists(lockFile) ? Path.GetFileName(lockFile) : null,
            PolicyFile = request.Settings.PolicyFile is { } policyFile && File.Exists(policyFile) ? Path.GetFileName(policyFile) : null,
            SarifFile = request.SarifFile,
            GuardVersion = ToolIdentity.Version,
            SdkVersion = request.SdkVersion,
            Phase = request.Phase,
            Timestamp = request.Timestamp,
            IsReproducible = request.IsReproducible,
            HasOwaspProfile = request.Profile == "owasp",
        };
        digests.Save();
        return input;
    }

    private static DatasetFact Hashed(DatasetFact fact, BomRequest request, DigestStore digests) =>
        fact.Path is { } path && digests.Of(Path.GetFullPath(path, request.Settings.RootDirectory)) is { } digest
            ? fact with { Sha256 = digest.Sha256, Sha512 = digest.Sha512 }
            : fact with { Path = null };

    // In a method of its own: NuGet's assemblies are loaded only where there is a graph to read.
    private static PackageGraph? ReadPackages(BomRequest request, List<Finding> findings)
    {
        if (request.AssetsFile is not { } assetsFile)
        {
            if (request.Program is { } program)
            {
                (PackageGraph? bundled, IReadOnlyList<Finding> broken) = DepsFileReader.Read(program.FullPath, program.Deps);
                findings.AddRange(broken);
                return bundled is null ? null : OnlyShipped(bundled, Path.GetDirectoryName(program.FullPath)!);
            }

            if (request.DepsFile is not { } depsFile)
                return null;
            (PackageGraph? published, IReadOnlyList<Finding> wrong) = DepsFileReader.Read(depsFile);
            findings.AddRange(wrong);
            return published is not null && request.OutputFolder is { } output ? OnlyShipped(published, output) : published;
        }

        (PackageGraph graph, IReadOnlyList<Finding> faults) = PackageGraphReader.Read(
            assetsFile, request.TargetFramework, request.RuntimeIdentifier, static text => LicenseFile.Read(text, "").Expression);
        findings.AddRange(faults);
        return faults.Count > 0 ? null : request.OutputFolder is { } folder ? OnlyShipped(graph, folder) : graph;
    }

    /// <summary>Of the files that packages may bring, those that are in the output.</summary>
    private static PackageGraph OnlyShipped(PackageGraph graph, string folder) => graph with
    {
        Packages = [.. graph.Packages.Select(package => package with { Files = [.. package.Files.Where(file => File.Exists(Path.Combine(folder, file)))] })],
    };

    private static IReadOnlySet<string> PinnedPaths(BomRequest request, IReadOnlyList<ArtifactReport> artifacts)
    {
        string lockPath = request.Settings.LockFile ?? Path.Combine(request.Settings.RootDirectory, LockFile.FileName);
        LockFile? lockFile = request.Settings.LockFile is null ? null : LockFileReader.Read(lockPath).LockFile;
        return LockVerifier.PinnedPaths(lockFile, lockPath, artifacts);
    }
}
