using System.Text.RegularExpressions;

namespace ModelGuard.Providers.ModelIds;

/// <summary>The owner's word about a model id or a deployment of their own.</summary>
/// <param name="Pattern">The id; <c>*</c> stands for any text. Compared without case.</param>
/// <param name="PinStatus">The verdict.</param>
/// <param name="Maker">Who makes the model; <see langword="null"/> to leave that to the table.</param>
/// <param name="Provider">Only where it is reached through this provider; <see langword="null"/> for any.</param>
/// <param name="Reason">Why, in the owner's words.</param>
public sealed record ModelOverride(string Pattern, PinStatus PinStatus, string? Maker, string? Provider, string Reason)
{
    private Regex? _regex;

    /// <summary>Whether it is about an id.</summary>
    /// <param name="id">The id as written.</param>
    /// <param name="provider">Through whom it is reached.</param>
    public bool Fits(string id, string? provider) =>
        (Provider is null || Provider.SameIgnoringCase(provider)) && (_regex ??= WildcardText.Compile(Pattern)).IsMatch(id);
}
