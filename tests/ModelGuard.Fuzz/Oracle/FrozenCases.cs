namespace ModelGuard.Fuzz.Oracle;

/// <summary>A table of small cases with what CPython 3.11.7 did with them, so that the comparison runs without Python.</summary>
internal static class FrozenCases
{
    /// <summary>The cases of <c>frozen.jsonl</c>.</summary>
    public static IReadOnlyList<OracleCase> Read()
    {
        using Stream stream = typeof(FrozenCases).Assembly.GetManifestResourceStream("frozen.jsonl")
            ?? throw new InvalidOperationException("frozen.jsonl is not in the assembly");
        using StreamReader reader = new(stream);
        List<OracleCase> cases = [];
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            cases.Add(OracleCase.Parse(line));
        return cases;
    }
}
