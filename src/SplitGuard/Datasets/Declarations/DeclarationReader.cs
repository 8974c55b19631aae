namespace SplitGuard.Datasets.Declarations;

/// <summary>Turns YAML into a <see cref="Declaration"/>, reporting all that is wrong with it.</summary>
internal static class DeclarationReader
{
    /// <param name="text">The YAML.</param>
    /// <param name="file">As positions name it.</param>
    /// <param name="overrides">What stands in place of keys of <c>split</c>.</param>
    /// <param name="problems">What is wrong.</param>
    /// <returns>What could be understood; <see langword="null"/> when there is no mapping at all.</returns>
    public static Declaration? Read(string text, string file, SplitOverrides overrides, ProblemList problems)
    {
        if (YamlDocument.Read(text, file, problems) is not { } mapping) return null;
        var root = Fields.Open(mapping, "", DeclarationKeys.Root, problems)!;

        root.Integer("version", 1, 1);
        var (sources, pool) = MembersSection.Read(root, problems);
        return new Declaration
        {
            Name = root.Text("name"),
            Audio = root.Text("audio", "the folder of the audio"),
            Sources = sources,
            Pool = pool,
            Labels = LabelsSection.Read(root, problems),
            Groups = GroupsSection.Read(root, problems),
            Guard = GuardSection.Read(root, problems),
            Rules = RulesSection.Read(root, problems),
            Split = SplitSection.Read(root, overrides, problems),
            Waivers = root.Text("waivers", "the path of a waiver file"),
        };
    }
}
