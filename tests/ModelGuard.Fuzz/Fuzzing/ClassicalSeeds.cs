using System.Text;
using ModelGuard.Testing.Formats;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Seeds of our own making for formats of classical learning and of other languages.</summary>
internal static class ClassicalSeeds
{
    public static IReadOnlyList<FuzzSeed> All() =>
        [.. XGBoostJson(), .. XGBoostUbjson(), .. XGBoostBinary(), .. LightGbm(), .. CatBoost(), .. CatBoostJson(), .. Pmml(), .. R(), .. Torch7(), .. Flax(), .. Checkpoint(), .. KerasYaml()];

    public static IReadOnlyList<FuzzSeed> XGBoostJson() => [Text("a.json", XGBoostBuilder.Json()), Text("b.json", XGBoostBuilder.Json(attributes: "{\"a\":\"os.system('id')\",\"b\":\"\\u00e9\"}", more: ",\"x\":[1,{\"y\":NaN}]"))];

    public static IReadOnlyList<FuzzSeed> XGBoostUbjson() => [new("a.ubj", XGBoostBuilder.Ubjson(XGBoostBuilder.Json()))];

    public static IReadOnlyList<FuzzSeed> XGBoostBinary() => [new("a.bst", XGBoostBuilder.Binary()), new("b.bst", XGBoostBuilder.Binary(hasMark: false))];

    public static IReadOnlyList<FuzzSeed> LightGbm()
    {
        LightGbmBuilder categories = new();
        categories.Trees.Add("num_leaves=2\nnum_cat=1\nsplit_feature=1\nthreshold=0\ndecision_type=1\nleft_child=-1\nright_child=-2\nleaf_value=0 1\ncat_boundaries=0 1\ncat_threshold=6\nshrinkage=1\n");
        return [new("a.txt", new LightGbmBuilder().Build()), new("b.txt", categories.Build())];
    }

    public static IReadOnlyList<FuzzSeed> CatBoost()
    {
        CatBoostBuilder categories = new() { Behind = CatBoostBuilder.Categories() };
        categories.Parts.Add("static_provider_v1");
        return [new("a.cbm", new CatBoostBuilder().Build()), new("b.cbm", categories.Build())];
    }

    public static IReadOnlyList<FuzzSeed> CatBoostJson() =>
        [Text("a.json", "{\"features_info\":{\"float_features\":[{\"borders\":[0.5]}]},\"model_info\":{\"params\":\"{}\"},\"oblivious_trees\":[{\"leaf_values\":[1,-2e3],\"splits\":[{\"border\":0.5}]}],\"scale_and_bias\":[1,[0]]}")];

    public static IReadOnlyList<FuzzSeed> Pmml() =>
    [
        Text("a.pmml", PmmlBuilder.Document(body: PmmlBuilder.Derived("log10"))),
        Text("b.pmml", PmmlBuilder.Document(before: "<!DOCTYPE PMML [<!ENTITY a \"b\">]>", body: "<Extension name=\"x\">&a;<s:script xmlns:s=\"urn:s\"><![CDATA[x]]></s:script></Extension><?p q?>")),
    ];

    public static IReadOnlyList<FuzzSeed> R() =>
    [
        new("a.rds", RBuilder.DataFrame().Build()),
        new("b.rds", RBuilder.DataFrame(2, isText: true).Build()),
        new("c.rda", RBuilder.Workspace().Build()),
        new("d.rds", new RBuilder().Node(19).Integer(4)
            .Pair(5, RBuilder.HasTag).Global().Node(252).Call("system", "id")
            .Pair(3, RBuilder.HasTag).Node(4).Integer(0).Nil().Nil().Nil().Nil().Nil()
            .Node(21).Integer(1).Integers(8, 1).Integer(2).Integer(6).Nil().Integer(1).Symbol("print").Integer(2).Nil().Integer(254).Nil().Integer(254).Nil().Integer(1).Reference(1)
            .Node(238).Pair(2).Symbol("wrap_real").Pair(2).Symbol("base").Nil().Doubles(1).Nil()
            .Node(24, RBuilder.HasAttributes).Integer(4).Raw(1, 2, 3, 4).Pair(2, RBuilder.HasTag).Symbol("class").Texts("a").Nil().Build()),
    ];

    public static IReadOnlyList<FuzzSeed> Torch7() =>
    [
        new("a.t7", Torch7Builder.Linear().Build()),
        new("b.t7", Torch7Builder.Linear(isText: true).Build()),
        new("c.t7", new Torch7Builder().Table(2).String("f").Function([27, 76, 74, 2]).Number(1).Object("acme.A").Table(0).Build()),
    ];

    public static IReadOnlyList<FuzzSeed> Flax() => [new("a.msgpack", FlaxBuilder.Honest().Build()), new("b.msgpack", new FlaxBuilder().Map(2).Text("a").Extension(2, [1, 2]).Text("b").Bytes(new byte[20]).Build())];

    public static IReadOnlyList<FuzzSeed> Checkpoint() => [new("empty.index", new CheckpointBuilder().Build()), new("model.index", new CheckpointBuilder().Tensor("a/kernel", 1, [2, 2], 0, 16).Tensor("a/step", 9, [], 16, 8).Tensor("b", 7, [1], 24, 3).Build())];

    public static IReadOnlyList<FuzzSeed> KerasYaml() =>
        [Text("a.yaml", "backend: tensorflow\nclass_name: Sequential\nconfig:\n  layers:\n  - class_name: Lambda\n    config: {function: !!python/tuple [&a x, *a], shape: &s [1, 2], other: *s}\nkeras_version: 2.4.0\n")];

    private static FuzzSeed Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
