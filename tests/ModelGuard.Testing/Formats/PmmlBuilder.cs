namespace ModelGuard.Testing.Formats;

/// <summary>Writes small PMML documents.</summary>
public static class PmmlBuilder
{
    /// <summary>A regression of one field.</summary>
    /// <param name="before">What stands before the document's element.</param>
    /// <param name="body">What stands inside the model, behind its fields.</param>
    /// <param name="dictionary">What stands behind the dictionary of fields.</param>
    public static string Document(string before = "", string body = "", string dictionary = "") =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        {before}
        <PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">
          <Header copyright="none" description="a small model"><Application name="SkLearn2PMML" version="0.1"/><Timestamp>2026-01-01</Timestamp></Header>
          <DataDictionary numberOfFields="2"><DataField name="x" optype="continuous" dataType="double"/><DataField name="y" optype="continuous" dataType="double"/></DataDictionary>
          {dictionary}
          <RegressionModel modelName="line" functionName="regression">
            <MiningSchema><MiningField name="x"/><MiningField name="y" usageType="target"/></MiningSchema>
            {body}
            <RegressionTable intercept="1"><NumericPredictor name="x" coefficient="2"/></RegressionTable>
          </RegressionModel>
        </PMML>
        """;

    /// <summary>A field that a function makes.</summary>
    public static string Derived(string function) =>
        $"<LocalTransformations><DerivedField name=\"d\" optype=\"continuous\" dataType=\"double\"><Apply function=\"{function}\"><FieldRef field=\"x\"/></Apply></DerivedField></LocalTransformations>";
}
