using System.Security.Cryptography;
using System.Text.Json;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Lineage.Kit.Weights;

namespace ModelGuard.Lineage.Kit.Database;

/// <summary>
/// A database in the kit's published format: <c>catalog/manifest.json</c> names shards, a shard names assets, an asset names its feature file.
/// No path leaves the database's folder. Its Parquet files of weight signals are read where a reader for them is given, each when it is asked for, and only with
/// the SHA-256 that the database states.
/// </summary>
public sealed class KitDatabase
{
    /// <summary>No file of the published database is longer than 7 KB.</summary>
    private const int MaxFileBytes = 16 << 20;
    private const int MaxAssets = 100_000;

    /// <summary>A million rows take a few megabytes.</summary>
    private const long MaxDeepSignalBytes = 256L << 20;

    private readonly FolderSiblingFiles _files;
    private readonly List<KitAsset> _assets = [];
    private readonly List<string> _faults = [];

    private readonly DeepSignalReader? _deepSignals;

    private KitDatabase(string folder, DeepSignalReader? deepSignals) => (_files, _deepSignals) = (new FolderSiblingFiles(folder), deepSignals);

    /// <summary>Its base models, in the order of the manifest.</summary>
    public IReadOnlyList<KitAsset> Assets => _assets;

    /// <summary>What could not be read, in plain sentences; grows when weight signals are read.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Opens a database.</summary>
    /// <param name="folder">The folder that holds <c>catalog</c> and <c>features</c>.</param>
    /// <param name="deepSignals">Reads the Parquet files of weight signals; <see langword="null"/> to leave them out.</param>
    /// <exception cref="MalformedContentException">There is no manifest that can be read.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static KitDatabase Open(string folder, DeepSignalReader? deepSignals = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        KitDatabase database = new(Path.GetFullPath(folder), deepSignals);
        const string Manifest = "catalog/manifest.json";
        using JsonDocument manifest = database.TryRead(Manifest)
            ?? throw new MalformedContentException($"expected '{Manifest}' as the kit writes it, found otherwise: {database._faults[^1]}", 0);
        foreach (JsonElement shard in Items(manifest.RootElement, "shards"))
        {
            if (FeatureBundle.Text(shard, "shard_path") is { } path)
                database.ReadShard(path);
            else
                database._faults.Add($"{Manifest}: expected shard_path in every shard, found none");
        }

        return database;
    }

    private void ReadShard(string path)
    {
        using JsonDocument? shard = TryRead(path);
        if (shard is null)
            return;
        JsonElement family = shard.RootElement.TryGetProperty("family", out JsonElement found) ? found : shard.RootElement;
        foreach (JsonElement asset in Items(shard.RootElement, "assets"))
        {
            if (asset.ValueKind != JsonValueKind.Object || FeatureBundle.Text(asset, "feature_path") is not { } features)
            {
                _faults.Add($"{path}: expected feature_path in every asset, found none");
                continue;
            }

            if (_assets.Count < MaxAssets)
                ReadAsset(asset, family, features);
        }
    }

    private void ReadAsset(JsonElement asset, JsonElement family, string path)
    {
        using JsonDocument? bundle = TryRead(path);
        if (bundle is null)
            return;
        if (!bundle.RootElement.TryGetProperty("mfi", out JsonElement mfi) || mfi.ValueKind != JsonValueKind.Object
            || !bundle.RootElement.TryGetProperty("tfv", out JsonElement tfv) || tfv.ValueKind != JsonValueKind.Object)
        {
            _faults.Add($"{path}: expected the objects mfi and tfv, found none");
            return;
        }

        string name = FeatureBundle.Text(asset, "model_id") ?? FeatureBundle.Text(bundle.RootElement, "model_id") ?? path;
        KitModel model = new(name, FeatureBundle.ReadMetadata(mfi), FeatureBundle.ReadTokenizer(tfv), Weights: null)
        {
            Missing = ["weight signals: the kit keeps them in Parquet files, which are read one by one"],
        };
        _assets.Add(new KitAsset(
            FeatureBundle.Text(asset, "asset_id") ?? name,
            FeatureBundle.Text(family, "family_id") ?? string.Empty,
            FeatureBundle.Text(family, "display_name") ?? string.Empty,
            FeatureBundle.Text(asset, "param_bucket") ?? string.Empty,
            FeatureBundle.Text(asset, "source_uri") ?? string.Empty,
            FeatureBundle.Text(mfi, "arch_hash") ?? string.Empty,
            FeatureBundle.Text(mfi, "family_hash") ?? string.Empty,
            model)
        {
            ReadWeights = DeepSignalsOf(bundle.RootElement),
        });
    }

    private Func<KitWeights?>? DeepSignalsOf(JsonElement bundle)
    {
        if (_deepSignals is null)
            return null;
        foreach (JsonElement reference in Items(bundle, "artifact_refs"))
        {
            if (reference.ValueKind != JsonValueKind.Object || FeatureBundle.Text(reference, "type") != "deep_signals" || FeatureBundle.Text(reference, "path") is not { } path)
                continue;

            // The kit's own repository has no such file; whoever did not download them looks up without.
            if (_files.Resolve(path, out _) == SiblingState.Missing)
                return null;
            string? checksum = FeatureBundle.Text(reference, "checksum");
            JsonElement summary = bundle.TryGetProperty("signals", out JsonElement signals) && signals.ValueKind == JsonValueKind.Object ? signals.Clone() : default;
            return () => ReadDeepSignals(path, checksum, summary);
        }

        return null;
    }

    private KitWeights? ReadDeepSignals(string path, string? checksum, JsonElement summary)
    {
        if (_files.Resolve(path, out long length) != SiblingState.Found || length > MaxDeepSignalBytes)
        {
            _faults.Add($"{path}: expected a file of at most {MaxDeepSignalBytes} bytes inside the database, found otherwise");
            return null;
        }

        try
        {
            using FileByteSource content = _files.Open(path);
            byte[] bytes = new byte[content.Length];
            content.ReadExactly(0, bytes);
            string found = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (checksum is not null && !checksum.Equals(found, StringComparison.OrdinalIgnoreCase))
                throw new MalformedContentException($"expected {checksum}, found {found}", 0);
            using MemoryStream stream = new(bytes, writable: false);
            return DeepSignals.Build(_deepSignals!(stream, DeepSignals.MostRows), summary);
        }
        catch (Exception exception) when (exception is MalformedContentException or IOException or UnauthorizedAccessException)
        {
            _faults.Add($"{path}: {exception.Message}");
            return null;
        }
    }

    private JsonDocument? TryRead(string path)
    {
        SiblingState state = _files.Resolve(path, out _);
        if (state != SiblingState.Found)
        {
            _faults.Add($"{path}: expected a file inside the database, found {(state == SiblingState.Missing ? "none" : "a path that leads elsewhere")}");
            return null;
        }

        using FileByteSource content = _files.Open(path);
        if (content.Length > MaxFileBytes)
        {
            _faults.Add($"{path}: expected at most {MaxFileBytes} bytes, found {content.Length}");
            return null;
        }

        byte[] json = new byte[content.Length];
        int read = content.Read(0, json);
        try
        {
            JsonDocument document = JsonDocument.Parse(json.AsMemory(0, read), new JsonDocumentOptions { MaxDepth = 32 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            _faults.Add($"{path}: expected a JSON object, found something else");
        }
        catch (JsonException exception)
        {
            _faults.Add($"{path}: it is no valid JSON: {exception.Message}");
        }

        return null;
    }

    private static IEnumerable<JsonElement> Items(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];
}
