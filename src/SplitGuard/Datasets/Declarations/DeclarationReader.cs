namespace SplitGuard.Datasets.Declarations;

/// <summary>Turns YAML into a <see cref="Declaration"/>, reporting all that is wrong with it.</summary>
internal static class DeclarationReader
{
    /// <returns>What could be understood; <see langword="null"/> when there is no mapping at all.</returns>
    public static Declaration? Read(string text, string file, ProblemList problems)
    {
        if (YamlDocument.Read(text, file, problems) is not { } mapping) return null;
        var root = Fields.Open(mapping, "", DeclarationKeys.Root, problems)!;

        root.Integer("version", 1, 1);
        SplitSection.Check(root, problems);
        return new Declaration
        {
            Name = root.Text("name"),
            Audio = root.Text("audio", "the folder of the audio"),
            Sources = MembersSection.Read(root, problems),
            Labels = LabelsSection.Read(root, problems),
            Groups = GroupsSection.Read(root, problems),
            Guard = GuardSection.Read(root, problems),
            Rules = RulesSection.Read(root, problems),
            Waivers = root.Text("waivers", "the path of a waiver file"),
        };
    }
}
