using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace ModelGuard.EndToEnd.Infrastructure;

/// <summary>A folder with one or more projects that reference the packed package, built by the real <c>dotnet</c>.</summary>
internal sealed class TestSolution : IDisposable
{
    private static readonly string PackageReference = $"""<PackageReference Include="ModelGuard.Build" Version="{GuardFeed.Version}" PrivateAssets="all" />""";

    private int _builds;

    /// <summary>Creates an empty folder named after the test.</summary>
    public TestSolution([CallerMemberName] string name = "")
    {
        Folder = Directory.CreateTempSubdirectory("mg-" + name[..Math.Min(name.Length, 24)] + "-").FullName;
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write(".editorconfig", "root = true\n");
        Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="guard" value="{GuardFeed.Folder}" /></packageSources>
            </configuration>
            """);
    }

    /// <summary>The folder, links resolved.</summary>
    public string Folder { get; }

    /// <summary>Absolute path below the folder.</summary>
    public string PathOf(string relative) => Path.GetFullPath(Path.Combine(Folder, relative));

    /// <summary>Writes a text file.</summary>
    public void Write(string relative, string text) => Write(relative, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file.</summary>
    public void Write(string relative, byte[] bytes)
    {
        string path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>A console application <c>App/App.csproj</c> with a guard.</summary>
    /// <param name="items">Content of the project element beside the usual properties.</param>
    /// <param name="properties">Further properties.</param>
    /// <param name="frameworks">Target framework or frameworks.</param>
    public void AddApp(string items = "", string properties = "", string frameworks = "net10.0") =>
        AddProject("App", items, "<OutputType>Exe</OutputType>" + properties, frameworks, "System.Console.WriteLine(\"hello\");");

    /// <summary>A project.</summary>
    public void AddProject(
        string name, string items = "", string properties = "", string frameworks = "net10.0", string code = "", bool guarded = true)
    {
        string framework = frameworks.Contains(';') ? $"<TargetFrameworks>{frameworks}</TargetFrameworks>" : $"<TargetFramework>{frameworks}</TargetFramework>";
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{framework}{properties}</PropertyGroup>
              <ItemGroup>{(guarded ? PackageReference : "")}</ItemGroup>
              {items}
            </Project>
            """);
        Write($"{name}/{name}.cs", code.Length > 0 ? code : $"namespace {name} {{ public class Thing {{ }} }}");
    }

    /// <summary>Builds a project and restores it first.</summary>
    public BuildOutcome Build(string project, params string[] arguments) => Dotnet(["build", project, .. arguments]);

    /// <summary>Builds <c>App</c>.</summary>
    public BuildOutcome BuildApp(params string[] arguments) => Dotnet(["build", "App", .. arguments]);

    /// <summary>Runs <c>dotnet</c> in the folder with a binary log.</summary>
    public BuildOutcome Dotnet(params string[] arguments)
    {
        string log = PathOf($"build{++_builds}.binlog");
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[.. arguments, "-nodeReuse:false", "-bl:" + log, "-tl:off", "-nologo"])
            start.ArgumentList.Add(argument);

        // The test host's own MSBuild settings must not reach the build under test.
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment.Remove("CI");
        start.Environment["NUGET_PACKAGES"] = GuardFeed.PackagesFolder;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach ((string name, string value) in Environment)
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new BuildOutcome(process.ExitCode, output + error.Result, log);
    }

    /// <summary>Environment variables of the builds.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A build node may still hold a file; the folder is a temporary one.
        }
    }
}
