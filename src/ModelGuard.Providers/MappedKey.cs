using System.Text.RegularExpressions;

namespace ModelGuard.Providers;

/// <summary>A key of the application's own that names a model or a deployment.</summary>
/// <param name="Pattern">Path of the key with <c>:</c>, such as <c>Brain:*:Engine</c>; <c>*</c> stands for any text. Compared without case.</param>
/// <param name="Provider">Through whom the model is reached; <see langword="null"/> to leave that to the section around it.</param>
/// <param name="IsDeployment">Whether it names a deployment rather than a model.</param>
public sealed record MappedKey(string Pattern, string? Provider, bool IsDeployment)
{
    private Regex? _regex;

    /// <summary>Whether a key is meant.</summary>
    /// <param name="path">Its path.</param>
    public bool Fits(string path) => (_regex ??= WildcardText.Compile(Pattern)).IsMatch(path);
}
