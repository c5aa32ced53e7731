using Xunit;

namespace ModelGuard.Scanning.Tests.Support;

/// <summary>Finds the reference files beside the repository; tests that need them skip where they are absent.</summary>
internal static class SharedFiles
{
    public static string CorpusOrSkip()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string corpus = Path.Combine(folder.Parent?.FullName ?? string.Empty, "shared", "corpus");
            if (File.Exists(Path.Combine(folder.FullName, "ModelGuard.Build.sln")) && Directory.Exists(corpus))
                return corpus;
        }

        Assert.Skip("the corpus is not beside the repository");
        return string.Empty;
    }
}
