using System.IO.Compression;
using ModelGuard.EndToEnd.Infrastructure;
using Xunit;

namespace ModelGuard.EndToEnd.Discovery;

/// <summary>Models that a restored package brings.</summary>
public sealed class PackageTests
{
    [Fact]
    public void A_model_in_the_content_files_of_a_package_is_judged()
    {
        using TestSolution solution = new();
        AddPackage(solution, "ContentModels", ("contentFiles/any/any/net.dat", SampleModels.EvilPickle()));
        solution.AddApp("""<ItemGroup><PackageReference Include="ContentModels" Version="1.0.0" /></ItemGroup>""");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.EndsWith("net.dat", Assert.Single(build.Of("MG1001")).File);
    }

    [Fact]
    public void A_model_that_the_targets_of_a_package_add_is_judged()
    {
        using TestSolution solution = new();
        AddPackage(
            solution,
            "TargetModels",
            ("models/net.dat", SampleModels.EvilPickle()),
            ("build/TargetModels.targets", """
                <Project><ItemGroup><Content Include="$(MSBuildThisFileDirectory)../models/net.dat" Link="net.dat" CopyToOutputDirectory="PreserveNewest" /></ItemGroup></Project>
                """u8.ToArray()));
        solution.AddApp("""<ItemGroup><PackageReference Include="TargetModels" Version="1.0.0" /></ItemGroup>""");

        BuildOutcome build = solution.BuildApp();

        Assert.Equal(1, build.ExitCode);
        Assert.EndsWith("net.dat", Assert.Single(build.Of("MG1001")).File);
    }

    [Fact]
    public void A_model_under_runtimes_is_judged_and_the_bom_names_the_package()
    {
        using TestSolution solution = new();
        AddPackage(solution, "RuntimeModels", ("runtimes/any/native/net.bin", SampleModels.Safetensors()));
        solution.AddApp("""<ItemGroup><PackageReference Include="RuntimeModels" Version="1.0.0" /></ItemGroup>""");

        BuildOutcome build = solution.BuildApp();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.EndsWith("net.bin", Assert.Single(build.Of("MG2001")).File);
        Assert.Contains("RuntimeModels", File.ReadAllText(solution.PathOf("App/bin/Debug/net10.0/App.cdx.json")));
    }

    private static void AddPackage(TestSolution solution, string id, params (string Path, byte[] Bytes)[] files)
    {
        solution.Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="guard" value="{GuardFeed.Folder}" /><add key="own" value="{solution.PathOf("feed")}" /></packageSources>
            </configuration>
            """);
        using MemoryStream stream = new();
        using (ZipArchive package = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(package, id + ".nuspec", System.Text.Encoding.UTF8.GetBytes($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                  <id>{id}</id><version>1.0.0</version><authors>tests</authors><description>models</description>
                  <contentFiles><files include="**/*" buildAction="Content" copyToOutput="true" /></contentFiles>
                </metadata></package>
                """));
            foreach ((string path, byte[] bytes) in files)
                Add(package, path, bytes);
        }

        solution.Write($"feed/{id}.1.0.0.nupkg", stream.ToArray());

        // The package folder is shared by all tests of a run; each id is used by one test only.
        string restored = Path.Combine(GuardFeed.PackagesFolder, id.ToLowerInvariant());
        if (Directory.Exists(restored))
            Directory.Delete(restored, recursive: true);
    }

    private static void Add(ZipArchive package, string path, byte[] bytes)
    {
        using Stream entry = package.CreateEntry(path).Open();
        entry.Write(bytes);
    }
}
