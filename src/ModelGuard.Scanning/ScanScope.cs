using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Rules;

namespace ModelGuard.Scanning;

/// <summary>
/// One file, or one member inside it, while it is scanned. Findings go to a list shared by all members of the file and are never
/// taken back, whatever goes wrong later.
/// </summary>
public sealed class ScanScope
{
    private readonly ScanLedger _ledger;

    private ScanScope(ScanLedger ledger, string? member)
    {
        _ledger = ledger;
        Member = member;
    }

    /// <summary>Path of the member inside the file, outermost first, parts joined by <c>!/</c>; <see langword="null"/> for the file itself.</summary>
    public string? Member { get; }

    /// <summary>Whether this is the file itself rather than a member.</summary>
    public bool IsRoot => Member is null;

    /// <summary>What the file has cost so far.</summary>
    public ScanBudget Budget => _ledger.Budget;

    /// <summary>The files beside the file.</summary>
    public ISiblingFiles Siblings => _ledger.Request.Siblings;

    /// <summary>The file's name, a hint only.</summary>
    public string FileName => _ledger.Request.FileName;

    /// <summary>Facts about the file; a scanner of the file itself (see <see cref="IsRoot"/>) replaces them with what it learnt.</summary>
    public ModelFacts Facts
    {
        get => _ledger.Facts;
        set => _ledger.Facts = value;
    }

    /// <summary>What all members of the file share.</summary>
    internal ScanLedger Ledger => _ledger;

    /// <summary>The scope of a file.</summary>
    internal static ScanScope ForFile(ScanLedger ledger) => new(ledger, member: null);

    /// <summary>The scope of a member of this file or member.</summary>
    /// <param name="name">The member's name as the archive writes it.</param>
    public ScanScope ForMember(string name) => new(_ledger, Member is null ? name : $"{Member}!/{name}");

    /// <summary>Reports a finding at a byte offset of the content of this scope.</summary>
    /// <param name="rule">The rule that fired.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="offset">Byte offset, 0-based.</param>
    /// <param name="subject">What exactly it is about; the policy accepts by it.</param>
    /// <param name="mend">The next step, where it is more exact than the rule's own.</param>
    public void Report(Rule rule, string message, long? offset = null, string? subject = null, string? mend = null)
    {
        Place place = new(_ledger.Request.File) { Member = Member, Offset = offset };
        Finding finding = new(rule, place, message) { Subject = subject };
        _ledger.Add(mend is null ? finding : finding with { Mend = mend });
    }

    /// <summary>Reports a finding at a line of the content of this scope.</summary>
    /// <param name="rule">The rule that fired.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="line">Line, 1-based; <see langword="null"/> where the finding is about all of the content.</param>
    /// <param name="subject">What exactly it is about; the policy accepts by it.</param>
    /// <param name="mend">The next step, where it is more exact than the rule's own.</param>
    public void ReportAtLine(Rule rule, string message, int? line, string? subject = null, string? mend = null)
    {
        Place place = new(_ledger.Request.File) { Member = Member, Line = line };
        Finding finding = new(rule, place, message) { Subject = subject };
        _ledger.Add(mend is null ? finding : finding with { Mend = mend });
    }

    /// <summary>
    /// Identifies content found inside this one and judges it under every format that plausibly claims it. Malformed content and limits
    /// inside it are reported, not thrown.
    /// </summary>
    /// <param name="content">The bytes.</param>
    /// <param name="name">The member's name.</param>
    /// <returns>The format that claimed the content; <see cref="ModelFormat.None"/> where none did.</returns>
    public ModelFormat ScanNested(ByteSource content, string name) => ContentScanner.ScanMember(content, ForMember(name));
}
