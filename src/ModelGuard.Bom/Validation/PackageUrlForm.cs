namespace ModelGuard.Bom.Validation;

/// <summary>The form of package URLs (ECMA-427; github.com/package-url/purl-spec).</summary>
internal static class PackageUrlForm
{
    private const string Scheme = "pkg:";

    /// <summary>What is wrong with a package URL.</summary>
    /// <returns>A phrase such as <c>no name</c>, or <see langword="null"/> where nothing is wrong.</returns>
    public static string? Fault(string url)
    {
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return "no scheme pkg:";
        foreach (char character in url)
        {
            if (character is <= ' ' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '\u007f')
                return $"the character U+{(int)character:X4}, which has to be percent-encoded";
        }

        string rest = url[Scheme.Length..];
        string? subpath = Cut(ref rest, '#');
        string? qualifiers = Cut(ref rest, '?');
        rest = rest.TrimStart('/');
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
            return slash < 0 ? "no name behind the type" : "no type";
        string type = rest[..slash];
        if (!char.IsAsciiLetter(type[0]) || !type.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '+'))
            return $"the type '{type}'";

        string path = rest[(slash + 1)..];
        int nameStart = path.LastIndexOf('/') + 1;
        int at = path.IndexOf('@', nameStart);
        string name = at < 0 ? path[nameStart..] : path[nameStart..at];
        if (name.Length == 0)
            return "an empty name";
        if (at == path.Length - 1)
            return "an empty version behind the @";
        if (nameStart > 0 && path[..(nameStart - 1)].Split('/').Any(static part => part.Length == 0))
            return "an empty part of the namespace";
        if (!HasValidEscapes(path) || !HasValidEscapes(subpath ?? "") || !HasValidEscapes(qualifiers ?? ""))
            return "a percent sign without two hexadecimal digits behind it";
        return qualifiers is null ? null : QualifierFault(qualifiers);
    }

    private static string? QualifierFault(string qualifiers)
    {
        HashSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in qualifiers.Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !pair[..equals].All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_'))
                return $"the qualifier '{pair}', which is no key=value";
            if (!keys.Add(pair[..equals]))
                return $"the qualifier '{pair[..equals]}' twice";
        }

        return null;
    }

    private static bool HasValidEscapes(string text)
    {
        for (int index = text.IndexOf('%', StringComparison.Ordinal); index >= 0; index = text.IndexOf('%', index + 1))
        {
            if (index + 2 >= text.Length || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2]))
                return false;
        }

        return true;
    }

    private static string? Cut(ref string text, char separator)
    {
        int position = text.IndexOf(separator, StringComparison.Ordinal);
        if (position < 0)
            return null;
        string behind = text[(position + 1)..];
        text = text[..position];
        return behind;
    }
}
