using System.Text;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Secrets;

/// <summary>Values of Kubernetes' <c>kind: Secret</c>, which stand in <c>data</c> as Base64: encoded, not encrypted.</summary>
internal static class EncodedSecrets
{
    private const int Longest = 64 * 1024;

    /// <summary>The text that a value encodes.</summary>
    /// <returns><see langword="null"/> where the setting is no such value, or where it encodes no text.</returns>
    public static string? Decode(Setting setting)
    {
        if (setting.Parent is not { Key: "data", Parent: { Parent: null } root } || root.TextOf("kind") != "Secret")
            return null;

        try
        {
            string value = setting.Value!.Trim();
            return value.Length is 0 or > Longest ? null : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(value));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
