using ModelGuard.Core.Settings;
using ModelGuard.Dependencies.Content;
using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Dependencies.Tests.Content;

/// <summary>What this repository itself restored: real, signed packages, and so many of them that a rule which is not exact would show.</summary>
public sealed class RealPackagesTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Fact]
    public void Real_packages_raise_nothing_and_are_not_read_twice()
    {
        ExtractedPackage[] packages = Restored();
        Assert.SkipWhen(packages.Length < 60, $"only {packages.Length} packages are restored here");
        using ScratchFolder scratch = new();
        RestoredProject project = new("", packages, [], null, []);
        string memory = Path.Combine(scratch.Path, "packages.verified");
        string context = RestoredProjectAudit.ContextOf(PackagePolicy.Default, Today, "test");
        VerifiedPackages first = VerifiedPackages.Open(memory, context);
        Assert.Empty(RestoredProjectAudit.Check(project, PackagePolicy.Default, Today, first, TestContext.Current.CancellationToken)
            .Select(static issue => $"{issue.Rule.Id} {issue.Package.Name} {issue.File}: {issue.Message}"));
        first.Write();

        VerifiedPackages second = VerifiedPackages.Open(memory, context);
        Assert.All(packages, package => Assert.True(second.KeyOf(package) is { } key && second.Knows(key), $"{package.Name} would be read again"));
        VerifiedPackages stricter = VerifiedPackages.Open(memory, RestoredProjectAudit.ContextOf(new PackagePolicy { RequireSignature = true }, Today, "test"));
        Assert.All(packages, package => Assert.False(stricter.Knows(stricter.KeyOf(package)!), $"{package.Name} was checked under another policy"));
    }

    [Fact]
    public void The_signatures_of_real_packages_are_read()
    {
        ExtractedPackage? signed = Restored().FirstOrDefault(static package => package.Id == "System.IO.Hashing");
        Assert.SkipWhen(signed is null, "System.IO.Hashing is not restored here");
        IReadOnlyList<PackageSigner> signers = PackageContentAudit.Check(signed!, PackagePolicy.Default, Today).Signers;
        Assert.Contains(signers, static signer => signer.IsAuthor && signer.Subject.StartsWith("CN=Microsoft Corporation,", StringComparison.Ordinal) && signer.Timestamp is not null);
        Assert.Empty(PackageContentAudit.Check(signed!, new PackagePolicy { TrustedSigners = ["Microsoft Corporation"] }, Today).Issues);
        Assert.Empty(PackageContentAudit.Check(signed!, new PackagePolicy { TrustedSigners = [signers[0].Fingerprint] }, Today).Issues);
        Assert.NotEmpty(PackageContentAudit.Check(signed!, new PackagePolicy { TrustedSigners = ["Somebody Else"] }, Today).Issues);
        DateOnly nextDay = DateOnly.FromDateTime(signers[^1].Timestamp!.Value.UtcDateTime).AddDays(1);
        Assert.NotEmpty(PackageContentAudit.Check(signed!, new PackagePolicy { CoolDownDays = 7 }, nextDay).Issues);
        Assert.Empty(PackageContentAudit.Check(signed!, new PackagePolicy { CoolDownDays = 7 }, nextDay.AddDays(7)).Issues);
    }

    [Fact]
    public void A_changed_byte_in_a_signed_package_breaks_its_signature_too()
    {
        ExtractedPackage? signed = Restored().FirstOrDefault(static package => package.Id == "System.IO.Hashing");
        Assert.SkipWhen(signed is null, "System.IO.Hashing is not restored here");
        using ScratchFolder scratch = new();
        string folder = Path.Combine(scratch.Path, "p");
        CopyFolder(signed!.Folder, folder);
        ExtractedPackage copy = signed with { Folder = folder };
        byte[] bytes = File.ReadAllBytes(copy.ArchivePath);
        bytes[bytes.Length / 3] ^= 1;
        File.WriteAllBytes(copy.ArchivePath, bytes);
        IReadOnlyList<PackageIssue> issues = PackageContentAudit.Check(copy, PackagePolicy.Default, Today).Issues;
        Assert.Contains(issues, static issue => issue.Rule.Id == "MG4052");
        Assert.Contains(issues, static issue => issue.Rule.Id is "MG4054" or "MG4059");
    }

    private static ExtractedPackage[] Restored()
    {
        Dictionary<string, ExtractedPackage> packages = new(StringComparer.OrdinalIgnoreCase);
        foreach (string folder in new[] { "src", "tests" })
        {
            foreach (string project in Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, folder)))
            {
                string assets = Path.Combine(project, "obj", "project.assets.json");
                foreach (ExtractedPackage package in File.Exists(assets) ? RestoredProject.Read(File.ReadAllBytes(assets), assets, out _)?.Packages ?? [] : [])
                    packages.TryAdd(package.Name, package);
            }
        }

        return [.. packages.Values];
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
