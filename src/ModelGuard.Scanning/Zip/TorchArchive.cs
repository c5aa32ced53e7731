using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Sniffing;
using ModelGuard.Scanning.TorchScript;

namespace ModelGuard.Scanning.Zip;

/// <summary>
/// What is special about an archive that torch wrote (torch/serialization.py, torch/csrc/jit/serialization): one pickle refers to
/// storages, and each storage is a member of plain numbers.
/// </summary>
/// <param name="archive">The archive.</param>
/// <param name="content">Its bytes.</param>
/// <param name="isScript">Whether it is a TorchScript archive.</param>
internal sealed class TorchArchive(ZipArchive archive, ByteSource content, bool isScript)
{
    /// <summary>Members of a few bytes that torch writes beside the pickle.</summary>
    private const long SmallMember = 256;

    /// <summary>Pickles whose storages are in the folder beside them: data.pkl in data/, constants.pkl in constants/.</summary>
    private static readonly string[] PickleNames = ["data.pkl", "constants.pkl", "attributes.pkl", Bytecode];

    /// <summary>What torch writes for mobile devices: the code again, as numbers for an interpreter.</summary>
    private const string Bytecode = "bytecode.pkl";

    /// <summary>Where the lines of code came from, and the same for <see cref="Bytecode"/>: pickles without tensors.</summary>
    private static readonly string[] DebugNames = [".debug_pkl", "mobile_debug_handles.pkl", "callstack_debug_map.pkl"];

    private readonly HashSet<ZipEntry> _judged = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, (TensorStorage Storage, string Pickle)> _storages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _scriptTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bytecodeNames = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _names = new(() => new HashSet<string>(archive.Entries.Select(entry => entry.Fields.Name), StringComparer.Ordinal));
    private int _protocol;

    /// <summary>Whether there is a pickle that torch loads.</summary>
    public bool IsTorch { get; private set; }

    /// <summary>What was learnt.</summary>
    public ModelFacts Facts => new()
    {
        FormatVersion = $"protocol {_protocol}",
        TensorTypes = FactLists.Count(_storages.Values.Select(entry => entry.Storage.StorageType)),
        TensorCount = _storages.Count,
        ParameterCount = _storages.Values.Aggregate(0L, (sum, entry) => sum > long.MaxValue - entry.Storage.ElementCount ? long.MaxValue : sum + entry.Storage.ElementCount),
    };

    /// <summary>Rules for the archive's code; <see langword="null"/> where it holds none.</summary>
    public IArchiveRules? Rules => isScript ? new ScriptArchiveRules(_scriptTypes, _bytecodeNames) : null;

    /// <summary>Whether an entry is a pickle that was judged already.</summary>
    public bool IsJudged(ZipEntry entry) => _judged.Contains(entry);

    /// <summary>Whether a pickle refers to a member as a storage.</summary>
    public bool IsStorage(string name) => _storages.ContainsKey(name);

    /// <summary>Judges the pickles that torch loads and notes the storages they refer to.</summary>
    public void JudgePickles(ScanScope scope)
    {
        foreach (ZipEntry entry in archive.Entries)
        {
            string name = entry.Fields.Name;
            if (!IsPickle(name))
                continue;
            IsTorch = true;
            _judged.Add(entry);
            ScanScope memberScope = scope.ForMember(name);
            ScanGuard.Run(memberScope, () => JudgePickle(entry, name, memberScope));
        }
    }

    /// <summary>Compares each storage with its member.</summary>
    public void JudgeStorages(ScanScope scope)
    {
        if (!IsTorch)
            return;
        Dictionary<string, ZipEntry> entries = new(StringComparer.Ordinal);
        foreach (ZipEntry entry in archive.Entries)
            entries.TryAdd(entry.Fields.Name, entry);

        foreach ((string name, (TensorStorage storage, string pickle)) in _storages.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!entries.TryGetValue(name, out ZipEntry? entry))
            {
                scope.ForMember(pickle).Report(ContentRules.Malformed, $"expected the member '{name}' that the pickle refers to, found none", storage.Offset, subject: name);
            }
            else if (storage.ByteCount is { } expected && expected != entry.Fields.Length)
            {
                scope.ForMember(name).Report(
                    ContentRules.Malformed,
                    $"expected {expected} bytes ({storage.ElementCount} elements of {storage.StorageType}), found {entry.Fields.Length}",
                    0,
                    subject: name);
            }
        }
    }

    /// <summary>A storage, or any binary member, that no pickle refers to and no format claims belongs to nothing.</summary>
    public void JudgeUnclaimed(ZipEntry entry, ByteSource member, ScanScope scope)
    {
        byte[] head = new byte[(int)Math.Min(4096, member.Length)];
        ReadOnlySpan<byte> read = head.AsSpan(0, member.Read(0, head));
        bool isBinary = member.Length > SmallMember && !TextSniffer.IsText(read, isCut: member.Length > read.Length);
        if (isBinary || _folders.Contains(entry.Fields.Name[..(entry.Fields.Name.LastIndexOf('/') + 1)]))
            scope.Report(ContentRules.UnaccountedBytes, $"expected members that the pickle refers to, found {member.Length} bytes that it does not", 0);
    }

    private bool IsPickle(string name)
    {
        int index = Array.IndexOf(PickleNames, name[(name.LastIndexOf('/') + 1)..]);
        return index == 0 || (isScript && (index > 0 || IsDebug(name)));
    }

    private static bool IsDebug(string name) => DebugNames.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));

    private void JudgePickle(ZipEntry entry, string name, ScanScope scope)
    {
        using ZipMember? member = ZipMember.Open(content, entry, scope);
        if (member is null)
            return;
        member.Verify(scope);
        PickleStreamResult stream = PickleScanner.ScanStream(member.Content, 0, isScript ? PickleContext.TorchScript : PickleContext.Torch, scope);
        _protocol = Math.Max(_protocol, stream.Protocol);
        _scriptTypes.UnionWith(stream.ScriptTypes);
        if (name.EndsWith(Bytecode, StringComparison.Ordinal))
            _bytecodeNames.UnionWith(BytecodeNames.Read(member.Content, stream));
        if (!IsDebug(name))
            NoteStorages(stream, name, scope);
        if (stream.IsComplete && stream.End < member.Content.Length)
            UnaccountedBytes.Report(member.Content, stream.End, member.Content.Length, "the pickle", scope);
    }

    private void NoteStorages(PickleStreamResult stream, string name, ScanScope scope)
    {
        string folder = string.Concat(name.AsSpan(0, name.Length - ".pkl".Length), "/");
        if (stream.IsComplete)
            _folders.Add(folder);
        foreach (TensorStorage storage in stream.Storages)
        {
            string member = folder + storage.Key;

            // Bytecode shares its storages with the constants of the code.
            if (name.EndsWith(Bytecode, StringComparison.Ordinal) && !_names.Value.Contains(member))
                member = string.Concat(name.AsSpan(0, name.Length - Bytecode.Length), "constants/", storage.Key);
            if (!_storages.TryAdd(member, (storage, name)))
                StorageRules.Compare(_storages[member].Storage, storage, isScript, scope);
        }
    }
}
