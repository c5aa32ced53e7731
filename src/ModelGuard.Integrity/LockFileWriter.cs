using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModelGuard.Core.Files;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Integrity;

/// <summary>
/// Writes a lock file: the same content gives the same bytes, one line per value, sorted, so that a review sees what changed.
/// </summary>
public static class LockFileWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a lock file; one that already says the same is not touched.</summary>
    /// <param name="lockFile">What to pin.</param>
    /// <param name="path">Absolute path.</param>
    /// <returns>Whether the file was written, and a finding (MG2007) where it could not be.</returns>
    public static (bool Written, IReadOnlyList<Finding> Findings) Write(LockFile lockFile, string path)
    {
        try
        {
            return (AtomicFile.WriteIfChanged(path, Serialize(lockFile)), []);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            Finding finding = new(IntegrityRules.LockNotWritten, new Place(path), $"expected to write the lock file, found: {exception.Message}");
            return (false, [finding]);
        }
    }

    /// <summary>The bytes of a lock file: UTF-8 without byte order mark, lines ended by a line feed.</summary>
    public static byte[] Serialize(LockFile lockFile)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", lockFile.SchemaVersion);
            json.WriteStartObject("artifacts");
            foreach (LockedArtifact artifact in lockFile.Artifacts.Values.OrderBy(static artifact => artifact.Path, StringComparer.Ordinal))
                WriteArtifact(json, artifact);
            json.WriteEndObject();
            WriteKeys(json, lockFile.Keys.Values);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteArtifact(Utf8JsonWriter json, LockedArtifact artifact)
    {
        json.WriteStartObject(artifact.Path);
        json.WriteNumber("size", artifact.Size);
        json.WriteString("sha256", artifact.Sha256);
        json.WriteString("format", artifact.Format);
        WriteText(json, "source", artifact.Source);
        WriteText(json, "revision", artifact.Revision);
        WriteText(json, "sourceFile", artifact.SourceFile);
        WriteText(json, "license", artifact.License);
        WriteText(json, "baseModel", artifact.BaseModel);
        json.WriteEndObject();
    }

    private static void WriteKeys(Utf8JsonWriter json, IEnumerable<LockedKey> keys)
    {
        LockedKey[] sorted = [.. keys.OrderBy(static key => key.Name, StringComparer.Ordinal)];
        if (sorted.Length == 0)
            return;

        json.WriteStartObject("keys");
        foreach (LockedKey key in sorted)
        {
            json.WriteStartObject(key.Name);
            WriteText(json, "fingerprint", key.Fingerprint);
            json.WriteString("rotatedOn", key.RotatedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteNumber("maxAgeDays", key.MaxAgeDays);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(name, text);
    }
}
