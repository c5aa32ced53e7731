using System.Globalization;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes small text models of LightGBM, honest or not.</summary>
public sealed class LightGbmBuilder
{
    /// <summary>A tree of two splits, without its name.</summary>
    public const string Tree =
        "num_leaves=3\nnum_cat=0\nsplit_feature=0 1\nsplit_gain=2.5 1\nthreshold=0.5 1.5\ndecision_type=2 2\nleft_child=1 -1\nright_child=-2 -3\n"
        + "leaf_value=0.1 -0.2 0.3\nleaf_weight=1 2 3\nleaf_count=1 2 3\ninternal_value=0 0.1\ninternal_weight=6 3\ninternal_count=6 3\nis_linear=0\nshrinkage=0.1\n";

    /// <summary>The trees.</summary>
    public IList<string> Trees { get; } = new List<string> { Tree };

    /// <summary>Lines of the head.</summary>
    public IList<string> Head { get; } = new List<string>
    {
        "tree", "version=v4", "num_class=1", "num_tree_per_iteration=1", "label_index=0", "max_feature_idx=1", "objective=binary sigmoid:1", "feature_names=age income",
        "feature_infos=[0:1] [0:2]",
    };

    /// <summary>What stands behind the trees.</summary>
    public string Tail { get; set; } = "\nfeature_importances:\nage=1\nincome=1\n\nparameters:\n[boosting: gbdt]\n[objective: binary]\n\nend of parameters\n\npandas_categorical:null\n";

    /// <summary>Added to the length of the first tree that the head states.</summary>
    public int SizeError { get; set; }

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        string[] blocks = [.. Trees.Select((tree, index) => string.Create(CultureInfo.InvariantCulture, $"Tree={index}\n{tree}\n\n"))];
        string sizes = string.Join(' ', blocks.Select((block, index) => block.Length + (index == 0 ? SizeError : 0)));
        return Encoding.UTF8.GetBytes($"{string.Join('\n', Head)}\ntree_sizes={sizes}\n\n{string.Concat(blocks)}end of trees\n{Tail}");
    }
}
