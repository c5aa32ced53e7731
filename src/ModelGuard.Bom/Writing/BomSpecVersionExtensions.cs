namespace ModelGuard.Bom.Writing;

/// <summary>The numbers of <see cref="BomSpecVersion"/>.</summary>
public static class BomSpecVersionExtensions
{
    /// <summary>The numbers that a setting may have, for messages.</summary>
    public const string Known = "1.5, 1.6, 1.7";

    /// <summary>The number, such as <c>1.6</c>.</summary>
    public static string ToNumber(this BomSpecVersion version) => version switch
    {
        BomSpecVersion.V15 => "1.5",
        BomSpecVersion.V16 => "1.6",
        BomSpecVersion.V17 => "1.7",
        _ => throw new ArgumentOutOfRangeException(nameof(version), version, "not a version"),
    };

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; nothing means the default, 1.6.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether it is one of <see cref="Known"/>.</returns>
    public static bool TryParseSpecVersion(string? text, out BomSpecVersion version)
    {
        version = text?.Trim() switch
        {
            "1.5" => BomSpecVersion.V15,
            null or "" or "1.6" => BomSpecVersion.V16,
            "1.7" => BomSpecVersion.V17,
            _ => (BomSpecVersion)(-1),
        };
        return version >= 0;
    }
}
