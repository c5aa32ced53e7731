namespace ModelGuard.Integrity.Licenses;

/// <summary>What the text of a licence is known by.</summary>
/// <param name="Id">Its SPDX id.</param>
/// <param name="Longest">The most characters that its words can have, with room for names and an appendix.</param>
/// <param name="Sentences">Words that all must stand in it.</param>
internal sealed record LicenseMarks(string Id, int Longest, params string[] Sentences)
{
    /// <summary>Words that must not stand in it.</summary>
    public string? Without { get; init; }

    /// <summary>Whether a text is this licence, and not much more.</summary>
    public bool Fit(string words) =>
        words.Length <= Longest
        && Array.TrueForAll(Sentences, sentence => words.Contains(sentence, StringComparison.Ordinal))
        && (Without is null || !words.Contains(Without, StringComparison.Ordinal))
        && !words.Contains("commons clause", StringComparison.Ordinal);
}
