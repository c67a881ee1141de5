package org.iotopo.tests.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.picture.Picture;
import org.iotopo.picture.Subject;
import org.iotopo.picture.Theme;
import org.iotopo.picture.map.MapOptions;
import org.iotopo.picture.map.MapPicture;
import org.iotopo.picture.tree.TreeOptions;
import org.iotopo.picture.tree.TreePicture;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Drawings as XML, and what holds for every one of them. */
final class Drawings {

  private Drawings() {}

  /** The tree and the map of a machine, and those of everybody who uses devices. */
  static List<Picture> of(Facts facts) {
    List<Picture> pictures = new ArrayList<>();
    pictures.add(TreePicture.of(facts, SourceMap.NONE, TreeOptions.plain()));
    pictures.add(MapPicture.of(facts, SourceMap.NONE, MapOptions.plain()));
    facts
        .uses()
        .all()
        .forEach(
            use -> {
              Subject subject = Subject.of(use);
              pictures.add(TreePicture.of(facts, SourceMap.NONE, TreeOptions.about(subject)));
              pictures.add(MapPicture.of(facts, SourceMap.NONE, MapOptions.about(subject)));
            });
    return pictures;
  }

  static Document parse(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    } catch (ParserConfigurationException | SAXException | IOException broken) {
      throw new AssertionError(broken + "\n" + svg, broken);
    }
  }

  static List<Element> all(Document document) {
    NodeList nodes = document.getElementsByTagName("*");
    List<Element> found = new ArrayList<>();
    for (int at = 0; at < nodes.getLength(); at++) {
      found.add((Element) nodes.item(at));
    }
    return found;
  }

  static List<Element> withClass(Document document, String name) {
    return all(document).stream()
        .filter(element -> List.of(element.getAttribute("class").split(" ")).contains(name))
        .toList();
  }

  /** XML, ids once, nothing from elsewhere, nothing outside the frame, every element drawn. */
  static void assertSound(Picture picture) {
    String svg = picture.document(Theme.AUTO);
    Document document = parse(svg);
    Set<String> ids = new HashSet<>();
    for (Element element : all(document)) {
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), () -> "twice: " + id);
      assertFalse(element.hasAttribute("href") || element.hasAttribute("style"), svg);
      if (element.getTagName().equals("rect") && !element.getAttribute("x").isEmpty()) {
        int right = number(element, "x") + number(element, "width");
        int bottom = number(element, "y") + number(element, "height");
        assertTrue(number(element, "width") > 0 && number(element, "height") > 0, svg);
        assertTrue(number(element, "x") >= 0 && right <= picture.width(), svg);
        assertTrue(number(element, "y") >= 0 && bottom <= picture.height(), svg);
      }
    }
    picture.elements().forEach(element -> assertTrue(ids.contains(element.id()), element::id));
    picture.toggles().forEach(toggle -> assertTrue(ids.contains(toggle.id()), toggle::id));
    assertEquals(1, svg.split("tabindex=\"0\"", -1).length - 1, "one place for the keyboard");
    assertFalse(picture.inline().contains("<style"), "the page has the style sheet");
  }

  static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }
}
