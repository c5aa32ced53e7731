namespace ModelGuard.Providers.Tests;

/// <summary>The labelled data beside the repository; tests that need it skip where it is absent.</summary>
internal static class SharedData
{
    public static string Find(string relative)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "ModelGuard.Build.sln")))
                continue;
            string path = Path.Combine(at.Parent!.FullName, "shared", "data", "providers", relative);
            if (File.Exists(path) || Directory.Exists(path))
                return path;
        }

        Assert.Skip($"the labelled data ../shared/data/providers/{relative} is not beside this clone");
        return "";
    }

    public static IEnumerable<string[]> Rows(string relative) =>
        File.ReadAllLines(Find(relative)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'));
}
