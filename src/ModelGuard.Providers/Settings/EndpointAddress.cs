namespace ModelGuard.Providers.Settings;

/// <summary>The host of an endpoint. Of an address nothing else is ever kept: path, query and user may hold keys.</summary>
internal static class EndpointAddress
{
    private const int LongestPlain = 2_000;
    private const int LongestHost = 253;
    private const int LongestLabel = 63;

    /// <summary>The host of an absolute http or https address, in lower case, without port.</summary>
    /// <param name="value">The address as written.</param>
    /// <returns><see langword="null"/> where it is no such address.</returns>
    public static string? HostOf(string value)
    {
        // Settings files hold many addresses, nearly all of them plain; the framework's parser costs twenty times as much.
        if (PlainHost(value) is { } plain)
            return plain;
        return Uri.TryCreate(value.Trim(), UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? uri.Host : null;
    }

    /// <summary>The host where it is made of ASCII letters, digits, dots and dashes and needs no normalising; <see langword="null"/> for any other.</summary>
    private static string? PlainHost(string value)
    {
        if (value.Length > LongestPlain)
            return null;
        int start = value.Begins("https://") ? 8 : value.Begins("http://") ? 7 : -1;
        if (start < 0)
            return null;

        int label = start;
        bool capitals = false;
        int at = start;
        for (; at < value.Length; at++)
        {
            char c = value[at];
            if (c is >= 'a' and <= 'z')
                continue;
            if (c is >= 'A' and <= 'Z')
                capitals = true;
            else if (c == '.' && at > label && at - label <= LongestLabel && value[at - 1] != '-')
                label = at + 1;
            else if (!(c is >= '0' and <= '9' || (c == '-' && at > label)))
                break;
        }

        // An address made of digits is an IP; the last label tells.
        if (at == label || at - label > LongestLabel || at - start > LongestHost || value[at - 1] == '-' || value[label] is >= '0' and <= '9')
            return null;
        if (!EndsHost(value, at))
            return null;
        string host = value.Substring(start, at - start);
        return capitals ? host.ToLowerInvariant() : host;
    }

    private static bool EndsHost(string value, int at)
    {
        if (at < value.Length && value[at] == ':')
        {
            int port = 0;
            int digits = at + 1;
            for (; digits < value.Length && value[digits] is >= '0' and <= '9' && port <= ushort.MaxValue; digits++)
                port = (port * 10) + value[digits] - '0';
            if (digits == at + 1 || port > ushort.MaxValue)
                return false;
            at = digits;
        }

        return at == value.Length || value[at] is '/' or '?';
    }
}
