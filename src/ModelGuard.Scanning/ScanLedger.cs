using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle;

namespace ModelGuard.Scanning;

/// <summary>What all members of one file share: the request, the budget, the findings and the facts.</summary>
internal sealed class ScanLedger(ScanRequest request)
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<Finding> _seen = [];
    private Verdict _verdict = Verdict.NotAModel;

    public ScanRequest Request { get; } = request;

    public ScanBudget Budget { get; } = new(request.Limits);

    public ModelFacts Facts { get; set; } = ModelFacts.None;

    /// <summary>How many members some format claimed: an archive without any is no model.</summary>
    public int ClaimedMembers { get; set; }

    /// <summary>Bytes of inflated members that are kept in memory now.</summary>
    public long KeptBytes { get; set; }

    /// <summary>Whether torch's restricted unpickler would load the file, as far as its pickles tell.</summary>
    public WeightsOnlyFact? WeightsOnly { get; set; }

    /// <summary>Told of every pickle stream that is judged; <see langword="null"/> where nobody asked.</summary>
    public IPickleStreamListener? Streams { get; init; }

    /// <summary>Told of every finding, kept or not; <see langword="null"/> where nobody asked.</summary>
    public Action<Finding>? Heard { get; init; }

    /// <summary>Pickle streams judged so far in each member.</summary>
    public PickleStreamNumbers StreamNumbers { get; } = new();

    /// <summary>How many ranges of bytes that belong to nothing were found.</summary>
    public int UnaccountedRanges { get; set; }

    /// <summary>The join of the effects of every finding, kept or not.</summary>
    public Verdict Verdict => _verdict;

    /// <summary>Findings in order.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            _findings.Sort(FindingOrder.Instance);
            return _findings;
        }
    }

    public void Add(Finding finding)
    {
        Heard?.Invoke(finding);
        Verdict effect = finding.Rule.Effect ?? Verdict.NotAModel;

        // The first finding of a worse verdict is always kept, however many came before it.
        if (_seen.Count >= Request.Limits.MaxFindings && effect <= _verdict)
            return;
        _verdict = _verdict.Join(effect);
        if (_seen.Add(finding))
            _findings.Add(finding);
    }
}
