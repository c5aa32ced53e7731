using System.Text.Json;
using ModelGuard.Core.Packages;

namespace ModelGuard.Dependencies.Advisories;

/// <summary>
/// Reads of a record what the index needs, in one pass and without a document: an export holds hundreds of thousands of them. What
/// <see cref="AdvisoryReader"/> refuses it refuses too, except for the encoding of texts that it passes over. Not safe for several threads.
/// </summary>
internal sealed class AdvisoryHeadReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = AdvisoryReader.MaxDepth };

    private readonly JsonNames _names = new();

    /// <summary>Reads one record.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="fault">What was expected and what was found; empty where the record could be read.</param>
    public AdvisoryHead? Read(ReadOnlySpan<byte> utf8, out string fault)
    {
        try
        {
            Utf8JsonReader reader = new(AdvisoryReader.WithoutByteOrderMark(utf8), Options);
            return Read(ref reader, out fault);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            fault = AdvisoryReader.InvalidJson(exception);
            return null;
        }
    }

    private AdvisoryHead? Read(ref Utf8JsonReader reader, out string fault)
    {
        string? id = null;
        string? schema = null;
        string? modified = null;
        bool isWithdrawn = false;
        List<(PackageEcosystem, string)> packages = [];
        bool isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        _names.Clear();
        while (isObject && _names.Next(ref reader) && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("id"u8))
                id = Text(ref reader);
            else if (reader.ValueTextEquals("schema_version"u8))
                schema = Text(ref reader);
            else if (reader.ValueTextEquals("modified"u8))
                modified = Text(ref reader);
            else if (reader.ValueTextEquals("withdrawn"u8))
                isWithdrawn = Text(ref reader) is { Length: > 0 };
            else if (reader.ValueTextEquals("affected"u8))
                ReadAffected(ref reader, packages);
            else
                Skip(ref reader);
        }

        // What follows the record is no part of it.
        while (reader.Read())
            _names.Look(ref reader);
        fault = AdvisoryReader.FaultOf(id, schema);
        return fault.Length > 0 ? null : new AdvisoryHead(AdvisoryReader.Time(modified), isWithdrawn, packages);
    }

    private void ReadAffected(ref Utf8JsonReader reader, List<(PackageEcosystem, string)> packages)
    {
        if (!Enter(ref reader, JsonTokenType.StartArray))
            return;
        while (_names.Next(ref reader) && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                SkipValue(ref reader);
                continue;
            }

            while (_names.Next(ref reader) && reader.TokenType != JsonTokenType.EndObject)
            {
                if (reader.ValueTextEquals("package"u8))
                    ReadPackage(ref reader, packages);
                else
                    Skip(ref reader);
            }
        }
    }

    private void ReadPackage(ref Utf8JsonReader reader, List<(PackageEcosystem, string)> packages)
    {
        if (!Enter(ref reader, JsonTokenType.StartObject))
            return;
        string? ecosystem = null;
        string? name = null;
        while (_names.Next(ref reader) && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("ecosystem"u8))
                ecosystem = Text(ref reader);
            else if (reader.ValueTextEquals("name"u8))
                name = Text(ref reader);
            else
                Skip(ref reader);
        }

        if (ecosystem is not null && name is not null && PackageEcosystems.FromOsvName(ecosystem) is { } known)
            packages.Add((known, name));
    }

    // The value behind a name, where it has the kind that is looked for; any other is passed over.
    private bool Enter(ref Utf8JsonReader reader, JsonTokenType kind)
    {
        _names.Next(ref reader);
        if (reader.TokenType == kind)
            return true;
        SkipValue(ref reader);
        return false;
    }

    private string? Text(ref Utf8JsonReader reader) => Enter(ref reader, JsonTokenType.String) ? reader.GetString() : null;

    private void Skip(ref Utf8JsonReader reader)
    {
        _names.Next(ref reader);
        SkipValue(ref reader);
    }

    private void SkipValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        int depth = reader.CurrentDepth;
        while (_names.Next(ref reader) && reader.CurrentDepth > depth)
        {
        }
    }
}
