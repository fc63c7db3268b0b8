"""Qt's own texts in Indonesian: standard buttons, file and print dialogs, the menus of text fields.

Qt ships no Indonesian. `resources/translations/qt_id.ts` is ours; after a change compile it with
`pyside6-lrelease qt_id.ts -qm qt_id.qm` (a test notices when that was forgotten).
"""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from poskoapp.paths import resources


def speak_indonesian(app: QCoreApplication) -> bool:
    """Install the texts and the Indonesian ways of writing dates and numbers; False when the file is missing."""
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    translator = QTranslator(app)
    loaded = translator.load(str(resources() / "translations" / "qt_id.qm"))
    return loaded and app.installTranslator(translator)
