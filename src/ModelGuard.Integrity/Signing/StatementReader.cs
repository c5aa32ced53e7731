using System.Security.Cryptography;
using System.Text.Json;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;

namespace ModelGuard.Integrity.Signing;

/// <summary>Reads the payload of a bundle.</summary>
internal static class StatementReader
{
    private const string Sha256 = "sha256";

    /// <summary>Reads a statement, and checks that its root digest is the one of its resources.</summary>
    /// <exception cref="SignatureFaultException">It is none, contradicts itself, or is of a kind that cannot be verified here.</exception>
    public static SignedStatement Read(ReadOnlySpan<byte> payload)
    {
        PlacedJsonValue root = StrictJson.Root(payload, "the payload");
        RefuseLegacy(root);
        Dictionary<string, PlacedJsonValue> members = StrictJson.Members(root, "the statement", "_type", "subject", "predicateType", "predicate");
        StrictJson.Equal(members.Required(root, "_type"), SignedStatement.Type, "_type");
        StrictJson.Equal(members.Required(root, "predicateType"), SignedStatement.PredicateType, "predicateType");

        PlacedJsonValue subjects = members.Required(root, "subject");
        if (StrictJson.Items(subjects, "subject") is not [var subject])
            throw StrictJson.Fault(subjects, $"expected exactly one subject, found {subjects.Items.Count}");
        Dictionary<string, PlacedJsonValue> named = StrictJson.Members(subject, "the subject", "name", "digest");
        PlacedJsonValue digest = named.Required(subject, "digest");
        PlacedJsonValue predicate = members.Required(root, "predicate");
        Dictionary<string, PlacedJsonValue> parts = StrictJson.Members(predicate, "the predicate", "resources", "serialization");

        SignedStatement statement = Serialization(parts.Required(predicate, "serialization"), new SignedStatement
        {
            Name = named.TryGetValue("name", out PlacedJsonValue? name) ? StrictJson.Text(name, "name") : "",
            RootDigest = Digest(StrictJson.Members(digest, "the digest of the subject", Sha256).Required(digest, Sha256)),
            Resources = [.. StrictJson.Items(parts.Required(predicate, "resources"), "resources").Select(Resource)],
        });
        CheckNames(statement, predicate);
        CheckRoot(statement, subject);
        return statement;
    }

    private static void RefuseLegacy(PlacedJsonValue root)
    {
        if (root.Members.FirstOrDefault(static member => member.Name == "predicateType")?.Value is { Text: SignedStatement.LegacyPredicateType } legacy)
        {
            throw new SignatureFaultException(
                "the bundle was made by model-signing 0.2, whose signatures are not over the bytes that DSSE says and are verified by nobody else: sign again with version 0.3.1 or later",
                legacy.Line, legacy.Column)
            { IsUnsupported = true };
        }
    }

    private static SignedStatement Serialization(PlacedJsonValue value, SignedStatement statement)
    {
        Dictionary<string, PlacedJsonValue> members = StrictJson.Members(
            value, "serialization", "method", "hash_type", "shard_size", "allow_symlinks", "ignore_paths");
        string method = StrictJson.Text(members.Required(value, "method"), "method");
        PlacedJsonValue hash = members.Required(value, "hash_type");
        if (StrictJson.Text(hash, "hash_type") is "blake2b" or "blake3")
        {
            throw new SignatureFaultException($"the files are hashed with {hash.Text}, which .NET does not have: sign with sha256", hash.Line, hash.Column)
            {
                IsUnsupported = true,
            };
        }

        StrictJson.Equal(hash, Sha256, "hash_type");
        if (method is not ("files" or "shards"))
            throw StrictJson.Fault(value, $"expected files or shards for method, found \"{Excerpt.Of(method)}\"");
        long? shardSize = method == "shards" ? StrictJson.Number(members.Required(value, "shard_size"), "shard_size") : null;
        if (shardSize is 0)
            throw StrictJson.Fault(value, "expected a shard_size of 1 or more, found 0");
        return statement with
        {
            ShardSize = shardSize,
            AllowsLinks = members.TryGetValue("allow_symlinks", out PlacedJsonValue? links) && StrictJson.Flag(links, "allow_symlinks"),
            IgnoredPaths = members.TryGetValue("ignore_paths", out PlacedJsonValue? ignored)
                ? [.. StrictJson.Items(ignored, "ignore_paths").Select(static path => StrictJson.Text(path, "ignore_paths"))]
                : [],
        };
    }

    private static SignedResource Resource(PlacedJsonValue value)
    {
        Dictionary<string, PlacedJsonValue> members = StrictJson.Members(value, "a resource", "name", "algorithm", "digest");
        PlacedJsonValue algorithm = members.Required(value, "algorithm");
        if (algorithm.Text is "blake2b" or "blake3")
        {
            throw new SignatureFaultException($"a file is hashed with {algorithm.Text}, which .NET does not have: sign with sha256", algorithm.Line, algorithm.Column)
            {
                IsUnsupported = true,
            };
        }

        StrictJson.Equal(algorithm, Sha256, "algorithm");
        return new SignedResource(StrictJson.Text(members.Required(value, "name"), "name"), Digest(members.Required(value, "digest")));
    }

    // A name decides which file is read, so what could lead elsewhere or mean two files is refused.
    private static void CheckNames(SignedStatement statement, PlacedJsonValue place)
    {
        if (statement.Resources.Count == 0)
            throw StrictJson.Fault(place, "expected at least one signed file, found none");
        HashSet<string> seen = new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (SignedResource resource in statement.Resources)
        {
            string path = statement.ShardSize is null ? resource.Name : ShardRange.Parse(resource.Name)?.Path
                ?? throw StrictJson.Fault(place, $"expected PATH:START:END as the name of a shard, found \"{Excerpt.Of(resource.Name)}\"");
            bool isTheFile = path == "." && (statement.ShardSize is not null || statement.Resources.Count == 1);
            if (!isTheFile && (RelativePathRules.Escapes(path) || path.Contains('\\', StringComparison.Ordinal) || path.Split('/').Any(static part => part is "" or "." or "..")))
                throw StrictJson.Fault(place, $"expected names inside the signed folder, found \"{Excerpt.Of(path)}\"");
            if (!seen.Add(resource.Name))
                throw StrictJson.Fault(place, $"expected each name once, found \"{Excerpt.Of(resource.Name)}\" again");
        }
    }

    private static void CheckRoot(SignedStatement statement, PlacedJsonValue place)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (SignedResource resource in statement.Resources)
            hash.AppendData(Convert.FromHexString(resource.Digest));
        string root = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (root != statement.RootDigest)
            throw StrictJson.Fault(place, $"expected the digest {statement.RootDigest} over all resources, found {root}");
    }

    private static string Digest(PlacedJsonValue value) =>
        value.Kind == JsonValueKind.String && value.Text!.Length == Sha256Text.Length && Sha256Text.Normalise(value.Text) == value.Text
            ? value.Text
            : throw StrictJson.Fault(value, $"expected {Sha256Text.Length} lower-case hexadecimal digits, found {value.Describe()}");
}
