using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Scanning.Pickle.Explaining;
using ModelGuard.Scanning.Tests.Support;
using ModelGuard.Testing.Pickle;

namespace ModelGuard.Scanning.Tests.Pickle.Explaining;

/// <summary>Keeps everything that an explanation says.</summary>
internal sealed class Explained : IPickleExplanation
{
    public List<PickleStreamExplanation> Streams { get; } = [];

    public List<PickleInstruction> Instructions { get; } = [];

    public ScanResult? Result { get; private set; }

    public bool WantsInstructions { get; init; } = true;

    public PickleStreamExplanation Only => Streams.Single();

    public static Explained Of(PickleBuilder pickle) => Of(pickle.Build());

    public static Explained Of(byte[] bytes, ScanLimits? limits = null, bool wantsInstructions = true)
    {
        Explained explained = new() { WantsInstructions = wantsInstructions };
        ScanRequest request = new("model.pkl", "model.pkl", NoSiblings.Instance, limits ?? ScanLimits.Default);
        explained.Result = PickleExplainer.Explain(new MemoryByteSource(bytes), request, explained);
        return explained;
    }

    public bool WantsMember(string? member) => true;

    public void OnStream(PickleStreamPlace place)
    {
    }

    public void OnInstruction(PickleInstruction instruction) => Instructions.Add(instruction);

    public void OnStreamEnd(PickleStreamExplanation stream) => Streams.Add(stream);
}
