using System.IO.Compression;
using System.Xml.Linq;
using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd;

public sealed class PackTests
{
    [Fact]
    public void The_package_has_no_dependencies_and_no_msbuild_assemblies()
    {
        using ZipArchive package = ZipFile.OpenRead(GuardFeed.PackageFile);
        using Stream nuspec = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        XDocument document = XDocument.Load(nuspec);
        string[] files = [.. package.Entries.Select(entry => entry.FullName)];

        Assert.DoesNotContain(document.Descendants(), element => element.Name.LocalName == "dependency");
        Assert.Contains("true", document.Descendants().Single(element => element.Name.LocalName == "developmentDependency").Value);
        Assert.Contains("tasks/net10.0/ModelGuard.Build.dll", files);
        Assert.Contains("tasks/net10.0/ModelGuard.Build.deps.json", files);
        Assert.Contains("tasks/net10.0/NuGet.ProjectModel.dll", files);
        Assert.Contains("buildTransitive/ModelGuard.Build.targets", files);
        Assert.Contains("buildMultiTargeting/ModelGuard.Build.targets", files);
        Assert.Contains("analyzers/dotnet/ModelGuard.Analyzers.dll", files);
        Assert.Contains("analyzers/dotnet/ModelGuard.Analyzers.CodeFixes.dll", files);
        Assert.Contains("analyzers/dotnet/YamlDotNet.dll", files);
        Assert.DoesNotContain(files, file => file.StartsWith("analyzers/", StringComparison.Ordinal) && file.Contains("Microsoft.", StringComparison.Ordinal));
        Assert.Contains("build/ModelGuard.Build.globalconfig", files);
        Assert.DoesNotContain(files, file => file.Contains("Microsoft.Build", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.StartsWith("lib/", StringComparison.Ordinal));
    }

    [Fact]
    public void Restoring_the_package_imports_its_targets_and_adds_nothing_else()
    {
        using TestSolution solution = new();
        solution.AddApp(properties: "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");

        BuildOutcome build = solution.BuildApp();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("buildTransitive", File.ReadAllText(solution.PathOf("App/obj/App.csproj.nuget.g.targets")));
        Assert.Empty(Directory.GetFiles(solution.PathOf("App/bin/Debug/net10.0"), "ModelGuard*"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_guarded_package_does_not_depend_on_the_guard(bool packBom)
    {
        using TestSolution solution = new();
        solution.AddProject("Lib", properties: $"<ModelGuardPackBom>{packBom}</ModelGuardPackBom>", frameworks: "net10.0;netstandard2.0");

        BuildOutcome pack = solution.Dotnet("pack", "Lib", "-o", solution.PathOf("packed"));
        BuildOutcome again = solution.Dotnet("pack", "Lib", "--no-build", "-o", solution.PathOf("packed"));

        Assert.True(pack.ExitCode == 0, pack.Output);
        Assert.True(again.ExitCode == 0, again.Output);
        Assert.Equal(1, pack.RunsOf("ModelGuardScan"));
        Assert.Equal(0, again.RunsOf("ModelGuardScan"));
        using ZipArchive package = ZipFile.OpenRead(solution.PathOf("packed/Lib.1.0.0.nupkg"));
        using StreamReader nuspec = new(package.GetEntry("Lib.nuspec")!.Open());
        Assert.DoesNotContain("ModelGuard", nuspec.ReadToEnd());
        Assert.Equal(packBom ? 2 : 0, package.Entries.Count(entry => entry.Name == "Lib.cdx.json"));
    }
}
