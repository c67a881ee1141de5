package org.iotopo.ide.server;

import com.google.inject.Inject;
import org.iotopo.ide.actions.Actions;
import org.iotopo.ide.completion.Completions;
import org.iotopo.ide.dmapath.DmaPaths;
import org.iotopo.ide.folding.Folding;
import org.iotopo.ide.formatting.Formatting;
import org.iotopo.ide.formatting.OnType;
import org.iotopo.ide.hints.Hints;
import org.iotopo.ide.hover.Hovers;
import org.iotopo.ide.lenses.Lenses;
import org.iotopo.ide.linked.LinkedNames;
import org.iotopo.ide.links.Links;
import org.iotopo.ide.navigation.Navigation;
import org.iotopo.ide.outline.Outline;
import org.iotopo.ide.picture.Pictures;
import org.iotopo.ide.rename.Renames;
import org.iotopo.ide.selection.Selections;
import org.iotopo.ide.signature.Signatures;
import org.iotopo.ide.tokens.Tokens;

/** What the server can be asked; one package each. */
record Features(
    Actions actions,
    Completions completions,
    DmaPaths dmaPaths,
    Folding folding,
    Formatting formatting,
    Hints hints,
    Hovers hovers,
    Lenses lenses,
    LinkedNames linkedNames,
    Links links,
    Navigation navigation,
    OnType onType,
    Outline outline,
    Pictures pictures,
    Renames renames,
    Selections selections,
    Signatures signatures,
    Tokens tokens) {

  @Inject
  Features {}
}
