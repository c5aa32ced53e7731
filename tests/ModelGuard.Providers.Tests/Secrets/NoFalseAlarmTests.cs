using ModelGuard.Rules;

namespace ModelGuard.Providers.Tests.Secrets;

public sealed class NoFalseAlarmTests
{
    private static readonly string[] Endings = [".json", ".yaml", ".yml", ".env", ".tf", ".bicep"];

    [Fact]
    public void This_repository_holds_no_key_but_the_one_that_a_sample_plants()
    {
        string root = RepositoryRoot();
        string[] found = [.. FilesBelow(root).Where(file => Secrets(file).Any()).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))];

        Assert.All(found, file => Assert.StartsWith("samples/CompromisedApp", file, StringComparison.Ordinal));
    }

    [Fact]
    public void Benign_configurations_of_the_corpus_hold_none()
    {
        string corpus = Path.Combine(RepositoryRoot(), "..", "shared", "corpus", "benign");
        if (!Directory.Exists(corpus))
            Assert.Skip("the corpus ../shared/corpus is not beside this clone");

        Assert.All(FilesBelow(corpus), file => Assert.Empty(Secrets(file)));
    }

    private static IEnumerable<Finding> Secrets(string file) => ConfigurationScanner.ScanFile(file).Findings.Where(finding => finding.Rule.Id is "MG3004" or "MG3005");

    private static IEnumerable<string> FilesBelow(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".git" or "TestResults"));

    private static string RepositoryRoot()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "ModelGuard.Build.sln")))
            at = at.Parent;
        return at!.FullName;
    }
}
