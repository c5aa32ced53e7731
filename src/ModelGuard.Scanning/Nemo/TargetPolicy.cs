using ModelGuard.Scanning.Naming;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Nemo;

/// <summary>
/// Grades what a configuration instantiates. Allowed are classes below packages that NeMo's own configurations name
/// (NVIDIA/NeMo examples/**/conf/*.yaml, releases 1.0 to 2.x); a prefix alone is not enough, because a path leads through a module into
/// whatever that imports.
/// </summary>
internal static class TargetPolicy
{
    private static readonly string[] Prefixes =
    [
        "nemo.collections.", "nemo.core.", "nemo.lightning.", "nemo.utils.exp_manager.", "nemo_text_processing.",
        "torch.nn.", "torch.optim.", "torchaudio.transforms.", "torchmetrics.",
        "pytorch_lightning.callbacks.", "pytorch_lightning.loggers.", "pytorch_lightning.strategies.", "pytorch_lightning.plugins.",
        "lightning.pytorch.callbacks.", "lightning.pytorch.loggers.", "lightning.pytorch.strategies.", "lightning.pytorch.plugins.",
        "apex.optimizers.", "megatron.core.optimizer.", "megatron.core.transformer.",
    ];

    private static readonly HashSet<string> Exact = new(StringComparer.Ordinal)
    {
        "pytorch_lightning.Trainer", "lightning.pytorch.Trainer", "torch.utils.data.DataLoader", "torch.float16", "torch.bfloat16", "torch.float32",
        "omegaconf.DictConfig", "omegaconf.ListConfig",
    };

    /// <summary>Grades a dotted path.</summary>
    public static GlobalJudgement Judge(string path)
    {
        GlobalJudgement judgement = NameJudge.JudgePath(path);
        bool isListed = Exact.Contains(path) || (Prefixes.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)) && LooksLikeClass(path));
        return isListed && judgement.Grade == GlobalGrade.Unknown ? judgement with { Grade = GlobalGrade.Allowed } : judgement;
    }

    private static bool LooksLikeClass(string path)
    {
        ReadOnlySpan<char> last = path.AsSpan(path.LastIndexOf('.') + 1);
        return last.Length > 0 && char.IsAsciiLetterUpper(last[0]);
    }
}
