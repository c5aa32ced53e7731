namespace ModelGuard.Engine.Grouping;

/// <summary>Names of shards without an index: <c>model-00001-of-00003.safetensors</c> (huggingface_hub, <c>serialization</c>).</summary>
internal static class ShardName
{
    private const string Between = "-of-";
    private const int Digits = 5;

    /// <summary>What the names of all shards of one model have in common.</summary>
    /// <returns>The stem, or <see langword="null"/> where the name is no shard's.</returns>
    public static string? StemOf(string path)
    {
        int of = path.LastIndexOf(Between, StringComparison.Ordinal);
        int total = of + Between.Length;
        bool isShard = of > Digits
            && path[of - Digits - 1] == '-'
            && IsNumber(path, of - Digits)
            && IsNumber(path, total)
            && path.AsSpan(total + Digits).StartsWith(".")
            && !path.AsSpan(total).Contains('/');
        return isShard ? $"{path.AsSpan(0, of - Digits - 1)}{path.AsSpan(of)}" : null;
    }

    private static bool IsNumber(string path, int start) =>
        start + Digits <= path.Length && !path.AsSpan(start, Digits).ContainsAnyExceptInRange('0', '9');
}
