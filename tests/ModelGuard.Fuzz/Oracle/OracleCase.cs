using System.Globalization;
using System.Text.Json;

namespace ModelGuard.Fuzz.Oracle;

/// <summary>One content and what the loaders did with it: a line of <c>pickle_oracle.py</c>.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Loads">The loads, each loader's streams in order.</param>
internal sealed record OracleCase(byte[] Content, IReadOnlyList<OracleLoad> Loads)
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">The line is none of the recorder's.</exception>
    public static OracleCase Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        byte[] content = Convert.FromHexString(document.RootElement.GetProperty("p").GetString()!);
        List<OracleLoad> loads = [];
        foreach (JsonElement load in document.RootElement.GetProperty("l").EnumerateArray())
        {
            List<LoaderEvent> events = [.. load[4].EnumerateArray().Select(ReadEvent)];
            loads.Add(new OracleLoad(load[0].GetString()!, load[1].GetInt64(), load[2].GetInt64(), load[3].GetString()!, events));
        }

        return new OracleCase(content, loads);
    }

    private static LoaderEvent ReadEvent(JsonElement cells)
    {
        char kind = cells[0].GetString()![0];
        int opcode = cells[1].GetInt32();
        return kind switch
        {
            'G' => new LoaderEvent(kind, 0, Join(cells, 2), Mapped: cells.GetArrayLength() > 4 ? Join(cells, 4) : null),
            'C' or 'N' => new LoaderEvent(kind, opcode, cells[2].GetString()!, [.. cells[3].EnumerateArray().Select(cell => cell.GetString()!)]),
            'E' => new LoaderEvent(kind, opcode, cells[2].GetInt64().ToString(CultureInfo.InvariantCulture)),
            'X' => new LoaderEvent(kind, opcode, string.Empty),
            _ => new LoaderEvent(kind, opcode, cells[2].GetString()!),
        };
    }

    private static string Join(JsonElement cells, int first) => $"{cells[first].GetString()}\u001f{cells[first + 1].GetString()}";
}
