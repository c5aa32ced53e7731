using System.Globalization;

namespace ModelGuard.Providers.Settings;

/// <summary>The keys that elements of a list have: their index.</summary>
internal static class IndexKey
{
    private static readonly string[] Small = [.. Enumerable.Range(0, 256).Select(index => index.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The key of an element.</summary>
    /// <param name="index">Its index, 0-based.</param>
    public static string Of(int index) => index < Small.Length ? Small[index] : index.ToString(CultureInfo.InvariantCulture);
}
