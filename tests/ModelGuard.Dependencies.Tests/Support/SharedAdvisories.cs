using Xunit;

namespace ModelGuard.Dependencies.Tests.Support;

/// <summary>The real records beside the repository; tests that need them skip where they are absent.</summary>
internal static class SharedAdvisories
{
    public static string FolderOrSkip()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "..", "shared", "data", "osv");
            if (File.Exists(Path.Combine(at.FullName, "ModelGuard.Build.sln")) && Directory.Exists(folder))
                return Path.GetFullPath(folder);
        }

        Assert.Skip("the records ../shared/data/osv are not beside this clone");
        return "";
    }
}
