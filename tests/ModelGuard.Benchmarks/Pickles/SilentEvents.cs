using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Pickle.Machine;

namespace ModelGuard.Benchmarks.Pickles;

/// <summary>Hears events and does nothing, so that the machine alone is measured.</summary>
internal sealed class SilentEvents : IPickleEvents
{
    public void OnGlobal(GlobalReference global)
    {
    }

    public PickleValue OnCall(in PickleCall call) => call.Value;

    public long OnBuild(PickleValue target, PickleValue state, long offset, long position) => position;

    public void OnItems(PickleOpcode opcode, PickleValue target, long offset)
    {
    }

    public void OnGuardedData(PickleValue value, long offset)
    {
    }

    public void OnPersistent(PickleOpcode opcode, PickleValue id, long offset)
    {
    }

    public void OnExternal(PickleOpcode opcode, long code, long offset)
    {
    }

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
