namespace ModelGuard.Providers.Settings;

/// <summary>The parts of a connection string <c>Name=Value;Name=Value</c>, as Aspire writes them for OpenAI, Azure AI Foundry and GitHub Models.</summary>
internal sealed class ConnectionString
{
    private ConnectionString(IReadOnlyList<Part> parts) => Parts = parts;

    /// <summary>The parts in the order written.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <summary>The value of a part.</summary>
    /// <param name="name">Its name, in any case.</param>
    public string? this[string name] => Parts.FirstOrDefault(part => part.Name.SameIgnoringCase(name))?.Value;

    /// <summary>Takes a connection string apart.</summary>
    /// <param name="value">The value.</param>
    /// <returns><see langword="null"/> where the value is not made of at least one <c>Name=Value</c>, or of something else too.</returns>
    public static ConnectionString? Parse(string value)
    {
        if (!value.Has('='))
            return null;

        List<Part> parts = [];
        int start = 0;
        while (start < value.Length)
        {
            int end = value.IndexOf(';', start);
            if (end < 0)
                end = value.Length;
            int equals = value.IndexOf('=', start, end - start);
            if (equals > start)
                parts.Add(new Part(value.Substring(start, equals - start).Trim(), value.Substring(equals + 1, end - equals - 1), equals + 1));
            else if (value.Substring(start, end - start).Trim().Length > 0)
                return null;
            start = end + 1;
        }

        return parts.Count == 0 || parts.Any(part => part.Name.Has(' ') && part.Name.Length > 40) ? null : new ConnectionString(parts);
    }

    /// <summary>One part.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Value">Its value, as written.</param>
    /// <param name="Start">Index of the value in the connection string.</param>
    internal sealed record Part(string Name, string Value, int Start);
}
