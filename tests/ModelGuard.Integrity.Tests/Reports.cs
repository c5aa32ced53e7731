using ModelGuard.Core.Artifacts;
using ModelGuard.Rules;

namespace ModelGuard.Integrity.Tests;

/// <summary>Builds artifact reports as a run would.</summary>
internal static class Reports
{
    public const string DigestA = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string DigestB = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    public static string Root { get; } = Path.Combine(Path.GetTempPath(), "repository", "app");

    public static string LockPath { get; } = Path.Combine(Root, LockFile.FileName);

    public static ModelFormat Onnx { get; } = new("onnx", "ONNX");

    public static ArtifactReport Model(string path, string? sha256 = DigestA, long? size = 5_000, ArtifactDeclaration? declaration = null)
    {
        string fullPath = Path.GetFullPath(Path.Combine(Root, path));
        ArtifactReference reference = new(fullPath, path, new ArtifactOrigin("Content"), declaration ?? ArtifactDeclaration.None);
        return new ArtifactReport(reference, Onnx, Verdict.Clean) { Size = size, Sha256 = sha256 };
    }

    public static ArtifactReport WithOrigin(this ArtifactReport report, ArtifactOrigin origin) =>
        report with { Reference = report.Reference with { Origin = origin } };

    public static LockFile Lock(params ArtifactReport[] reports) => LockFile.From(reports, LockPath);
}
