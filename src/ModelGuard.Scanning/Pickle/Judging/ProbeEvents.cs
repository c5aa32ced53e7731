using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>Hears events and judges nothing.</summary>
internal sealed class ProbeEvents : IPickleEvents
{
    /// <summary>Whether anything was resolved or called.</summary>
    public bool HasEvents { get; private set; }

    /// <summary>Whether anything was called.</summary>
    public bool HasCalls { get; private set; }

    /// <summary>Whether a name of the standard library or of a table of dangerous names was resolved.</summary>
    public bool HasDangerousGlobal { get; private set; }

    public void OnGlobal(GlobalReference global)
    {
        HasEvents = true;
        HasDangerousGlobal |= !global.IsCut && GlobalPolicy.IsKnownDanger(global);
    }

    public PickleValue OnCall(in PickleCall call)
    {
        HasEvents = true;
        HasCalls |= call.Callee.IsGlobal;
        return call.Value;
    }

    public long OnBuild(PickleValue target, PickleValue state, long offset, long position) => position;

    public void OnItems(PickleOpcode opcode, PickleValue target, long offset)
    {
    }

    public void OnGuardedData(PickleValue value, long offset)
    {
    }

    public void OnPersistent(PickleOpcode opcode, PickleValue id, long offset) => HasEvents = true;

    public void OnExternal(PickleOpcode opcode, long code, long offset) => HasEvents = true;

    public void OnEmbedded(PickleValue value, EmbeddedEncoding encoding, long offset)
    {
    }

    public void OnProgramText(PickleValue value, long offset)
    {
    }

    public void OnDisagreement(string message, long offset)
    {
    }

    public void OnOddity(string message, long offset)
    {
    }
}
