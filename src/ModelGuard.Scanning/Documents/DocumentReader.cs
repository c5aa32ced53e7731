using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.Documents;

/// <summary>Reads a document of nested objects token by token. Nothing is kept but what is open.</summary>
/// <param name="reader">The bytes.</param>
internal abstract class DocumentReader(SequentialReader reader)
{
    /// <summary>No model is nested deeper.</summary>
    protected const int MaxDepth = 512;

    private int _uncharged;

    /// <summary>What was read last.</summary>
    public DocumentToken Token { get; protected set; }

    /// <summary>The name or text that was read last.</summary>
    public string Text { get; protected set; } = string.Empty;

    /// <summary>The number that was read last.</summary>
    public double Number { get; protected set; }

    /// <summary>Offset of what was read last.</summary>
    public long Offset { get; protected set; }

    /// <summary>Offset of the next byte.</summary>
    public long Position => Bytes.Position;

    /// <summary>Objects and arrays that are open.</summary>
    public abstract int Depth { get; }

    /// <summary>The bytes.</summary>
    protected SequentialReader Bytes { get; } = reader;

    /// <summary>Reads the next token.</summary>
    /// <returns>It; <see cref="DocumentToken.End"/> behind the outermost value.</returns>
    /// <exception cref="MalformedContentException">The document breaks its format.</exception>
    /// <exception cref="Core.Budgets.LimitReachedException">It holds too much.</exception>
    public DocumentToken Read()
    {
        Token = ReadToken();

        // Numbers are many and cost nothing; containers and texts are what a document can exhaust its reader with.
        if (Token is not (DocumentToken.Number or DocumentToken.End) && ++_uncharged == 256)
        {
            Bytes.Budget.ChargeRecords(_uncharged);
            _uncharged = 0;
        }

        return Token;
    }

    /// <summary>Reads the next token.</summary>
    protected abstract DocumentToken ReadToken();

    /// <summary>An exception about the place that is read.</summary>
    protected MalformedContentException Fault(string expected) => new($"expected {expected}, found something else", Bytes.Position);
}
