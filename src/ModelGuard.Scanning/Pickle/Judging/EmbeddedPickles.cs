using System.Buffers.Text;
using System.Text;

using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>Finds pickles inside constants, as they are or as base64 or hexadecimal text, and judges them as members of the file.</summary>
internal sealed class EmbeddedPickles(ScanScope scope)
{
    // What one look costs in opcodes, so that millions of look-alikes use up the budget and not the machine.
    private const long LookCost = 256;

    // Constants that may wait for the call that takes them; what comes after that many is judged at once.
    private const int MaxWaiting = 1 << 14;

    private readonly Dictionary<long, (PickleValue Value, EmbeddedEncoding Encoding, long Offset)> _waiting = [];

    /// <summary>
    /// Keeps a constant that begins like a pickle until the stream's end: where <c>torch.storage._load_from_bytes</c> takes it, it is
    /// a torch file and judged as one.
    /// </summary>
    public void Note(PickleMachine machine, PickleValue value, EmbeddedEncoding encoding, long offset)
    {
        scope.Budget.ChargeOpcodes(LookCost);
        if (_waiting.Count < MaxWaiting)
            _waiting[value.Payload] = (value, encoding, offset);
        else
            Judge(machine, value, encoding, offset);
    }

    /// <summary>Forgets a constant that is judged by what takes it.</summary>
    public void Claim(PickleValue value) => _waiting.Remove(value.Payload);

    /// <summary>Judges what was kept and is not taken. Limits are reported, not thrown.</summary>
    public void Flush(PickleMachine machine)
    {
        try
        {
            foreach ((PickleValue value, EmbeddedEncoding encoding, long offset) in _waiting.Values)
                Judge(machine, value, encoding, offset);
        }
        catch (LimitReachedException limit)
        {
            scope.Report(ContentRules.LimitReached, $"{limit.Message} while the constants of the pickle were judged", subject: limit.LimitName);
        }

        _waiting.Clear();
    }

    /// <summary>Executes a constant that begins like a pickle, and reports it where it is one.</summary>
    private void Judge(PickleMachine machine, PickleValue value, EmbeddedEncoding encoding, long offset)
    {
        if (Open(machine, value, encoding) is not { } content)
            return;

        PickleProbe probe = PickleProber.Probe(content, 0);
        if (!probe.ReachedStop && !probe.IsPickle)
            return;
        bool isHeaderless = Peek(content) != 0x80;
        if (isHeaderless ? !probe.HasEvents : !probe.ReachedStop && !probe.HasEvents)
            return;

        string member = $"constant@{offset}";
        string way = encoding switch
        {
            EmbeddedEncoding.Base64 => " as base64 text",
            EmbeddedEncoding.Hexadecimal => " as hexadecimal text",
            _ => string.Empty,
        };
        string opcode = OpcodeTable.NameOf(machine.Decoder.DecodeAgain(value.Payload).Opcode);
        scope.Report(
            PickleRules.EmbeddedPickle,
            $"{opcode} pushes a constant of {content.Length} bytes that holds a pickle{way}: {PickleExpression.Of(machine, value)}",
            offset,
            mend: PickleMends.Of(PickleRules.EmbeddedPickle.Mend, PickleRules.EmbeddedPickle, PickleContext.Plain, scope.Ledger.Request.File));

        scope.Budget.Enter();
        try
        {
            PickleStreamScan.ScanAll(content, PickleContext.Plain, scope.ForMember(member));
        }
        finally
        {
            scope.Budget.Leave();
        }
    }

    private static int Peek(ByteSource content)
    {
        Span<byte> first = stackalloc byte[1];
        return content.Read(0, first) == 1 ? first[0] : -1;
    }

    private ByteSource? Open(PickleMachine machine, PickleValue value, EmbeddedEncoding encoding)
    {
        if (encoding == EmbeddedEncoding.Raw)
        {
            // Text that is no Latin-1 cannot stand for bytes.
            return ConstantSource.Open(machine, value, scope.Budget.Limits);
        }

        (_, long length) = ConstantReader.Place(machine.Decoder, value);
        if (length > scope.Budget.Limits.MaxKeptBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxKeptBytes), scope.Budget.Limits.MaxKeptBytes);
        byte[] text = ConstantReader.ReadBytes(machine.Decoder, value, (int)length);
        return encoding == EmbeddedEncoding.Hexadecimal ? FromHexadecimal(text) : FromBase64(text);
    }

    private static MemoryByteSource? FromHexadecimal(byte[] text)
    {
        try
        {
            return new MemoryByteSource(Convert.FromHexString(Encoding.Latin1.GetString(text).Trim()));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static MemoryByteSource? FromBase64(byte[] text)
    {
        // URL-safe letters and missing padding are accepted by Python's decoders too.
        byte[] letters = new byte[text.Length + 4];
        int count = 0;
        foreach (byte letter in text)
        {
            if (letter is (byte)'\n' or (byte)'\r' or (byte)'=')
                continue;
            letters[count++] = letter switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', _ => letter };
        }

        while (count % 4 != 0)
            letters[count++] = (byte)'=';
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(count)];
        return Base64.DecodeFromUtf8(letters.AsSpan(0, count), bytes, out _, out int written) == System.Buffers.OperationStatus.Done
            ? new MemoryByteSource(bytes.AsMemory(0, written))
            : null;
    }
}
