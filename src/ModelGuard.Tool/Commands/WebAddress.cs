namespace ModelGuard.Tool.Commands;

/// <summary>Tells addresses of the network from paths where an option takes either.</summary>
internal static class WebAddress
{
    /// <summary>The address that a text is; whether it may be asked is for who asks to say.</summary>
    /// <returns>The address, or <see langword="null"/> where the text is a path.</returns>
    public static Uri? Of(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;
}
